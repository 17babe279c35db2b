/** What scripts and notebooks may use of this room. */
export { AI_TOD_OPTIONS, TINY_PERSON_OPTIONS } from "./ai-tod";
export {
  type AnalysisOptions,
  analyseDetections,
  type ClassAnalysis,
  type DetectionAnalysis,
} from "./analyse-detections";
export {
  type BackgroundByPlace,
  backgroundByPlace,
  type LevelPlaces,
  type PlacesOptions,
} from "./background-by-place";
export type { BestF1 } from "./best-f1";
export {
  type BestOfArm,
  type BestPerArmOptions,
  bestPerArm,
  leadOfBest,
} from "./best-per-arm";
export {
  type Calibration,
  type ClassCalibration,
  calibration,
  type ReliabilityBin,
} from "./calibration";
export type { AreaRange, EvaluationOptions } from "./coco-options";
export { type ConfusionMatrix, type ConfusionOptions, confusionMatrix } from "./confusion-matrix";
export {
  type DetectionEvaluation,
  evaluateDetections,
  type PrecisionRecallCurves,
} from "./evaluate-detections";
export { type EvaluateAllInput, evaluateAll } from "./evaluation";
export {
  type EvaluationIntervals,
  evaluationIntervals,
  type HardIntervals,
  type IntervalOptions,
} from "./evaluation-intervals";
export {
  examplesOfImage,
  type ImageExamples,
  type ImageExamplesOptions,
} from "./examples-of-image";
export { type F1Curve, type F1Curves, f1Curves } from "./f1-curves";
export { type GroupEvaluation, type HardGroup, hardGroups } from "./hard-groups";
export type { ImageMetric, ImageMetrics } from "./image-metric";
export { type LabelHint, type LabelHintOptions, labelHints } from "./label-hints";
export { linesOfSetting, linesOfSettings } from "./lines-of-settings";
export { lossSpread } from "./loss-spread";
export type { MatchDetectionsOptions } from "./match-detections";
export { type MiningOptions, type MiningTrial, miningTrials } from "./mining-trials";
export type { Look, Observation } from "./observe";
export { type PTHistogram, pTHistogram } from "./p-t-histogram";
export { holm, type PairedTest, pairedTest } from "./paired-test";
export {
  type CurveOptions,
  type PrecisionRecallAtIou,
  type PrecisionRecallCurve,
  precisionRecallCurves,
  type RawCurve,
} from "./precision-recall-curves";
export { type PredictHooks, predict } from "./predict";
export { type RefereeGroups, refereeGroups } from "./referee";
export {
  isEffectTold,
  type SettingEffect,
  type SettingEffects,
  type SettingEffectsOptions,
  type SettingLevel,
  settingEffects,
} from "./setting-effects";
export { type BandShares, type SharesByBand, sharesByBand } from "./shares-by-band";
export {
  type DifficultyShares,
  type SharesByDifficulty,
  sharesByDifficulty,
} from "./shares-by-difficulty";
export type { KindCounts, Sighting } from "./sighting";
export {
  type BootstrapHooks,
  type BootstrapOptions,
  bootstrapImages,
  bootstrapIntervals,
  type Difference,
  type Interval,
} from "./statistics";
export type { SummaryRow } from "./summarize";
export { type StageCounts, type SweepFindings, sweepFindings } from "./sweep-findings";
export { type MeasuredTrial, measuredTrials, type TrialValue, trialAp } from "./sweep-trials";
export { type TideError, type TideErrors, type TideOptions, tideErrors } from "./tide-errors";
export { TIDE_TYPES, type TideThresholds, type TideType } from "./tide-judge";
export { type SettingValue, settingOf } from "./trial-settings";
export {
  type VocApOptions,
  type VocAveragePrecision,
  type VocMethod,
  vocAveragePrecision,
} from "./voc-average-precision";
export {
  type WorstImage,
  type WorstImages,
  type WorstImagesOptions,
  worstImages,
} from "./worst-images";
