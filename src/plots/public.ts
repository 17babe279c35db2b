/** What scripts and notebooks may use of this room. */
export { anchorCoverageFigure } from "./anchor-coverage-figure";
export { anchorImbalanceFigure, type ImbalanceInput } from "./anchor-imbalance-figure";
export { backgroundFigure, type ShownBackground } from "./background-figure";
export { bandSharesFigure } from "./band-shares-figure";
export { type BestPerArmFigureOptions, bestPerArmFigure } from "./best-per-arm-figure";
export { binaryEntropyFigure } from "./binary-entropy-figure";
export { classApFigure } from "./class-ap-figure";
export { classSizeFigure } from "./class-size-figure";
export { confusionFigure } from "./confusion-figure";
export { costFigure } from "./cost-figure";
export { type CrossEntropyCurves, crossEntropyFigure } from "./cross-entropy-figure";
export type { Curve } from "./curves";
export { differencesFigure } from "./differences-figure";
export { equalSecondsFigure } from "./equal-seconds-figure";
export { exampleSharesFigure, type NamedShares } from "./example-shares-figure";
export { f1Figure } from "./f1-figure";
export { falsePositivesFigure } from "./false-positives-figure";
export type { Figure, FigureOptions, Layout, Trace } from "./figure";
export { floodFigure } from "./flood-figure";
export { type FocalGradients, focalGradientFigure } from "./focal-gradient-figure";
export { focalLossFigure, type GammaCurve } from "./focal-loss-figure";
export { gainsFigure } from "./gains-figure";
export { gradientShareFigure } from "./gradient-share-figure";
export { gradientSourcesFigure } from "./gradient-sources-figure";
export { hardAccuracyFigure } from "./hard-accuracy-figure";
export { imbalanceByImageFigure } from "./imbalance-by-image-figure";
export { imbalanceGrowthFigure } from "./imbalance-growth-figure";
export { informationContentFigure } from "./information-content-figure";
export { keptFigure, type SightedRun } from "./kept-figure";
export { type KlDivergenceCurves, klDivergenceFigure } from "./kl-divergence-figure";
export { type LabelLosses, labelLossFigure } from "./label-loss-figure";
export { labelNoiseFigure } from "./label-noise-figure";
export { logitsFigure } from "./logits-figure";
export { lossSpreadFigure } from "./loss-spread-figure";
export { mapFigure } from "./map-figure";
export { meanLossFigure } from "./mean-loss-figure";
export { miningFigure } from "./mining-figure";
export { type FactorCurve, modulatingFactorFigure } from "./modulating-factor-figure";
export { pTFigure } from "./p-t-figure";
export { pTHistogramFigure } from "./p-t-histogram-figure";
export {
  type ParallelCoordinatesOptions,
  parallelCoordinatesFigure,
  type TrialMetric,
} from "./parallel-coordinates-figure";
export { precisionRecallFigure } from "./precision-recall-figure";
export { priorFigure } from "./prior-figure";
export { publishedTableFigure } from "./published-table-figure";
export { regionsFigure, type ShownExamples, type ShownRegions } from "./regions-figure";
export { reliabilityFigure } from "./reliability-figure";
export type { RowLabel } from "./rows";
export { sampleCurve } from "./sample-curve";
export { type SettingEffectsFigureOptions, settingEffectsFigure } from "./setting-effects-figure";
export { type SettingLinesOptions, settingLinesFigure } from "./setting-lines-figure";
export { type SizeFigureInput, sizeFigure } from "./size-figure";
export { tideFigure } from "./tide-figure";
export { type TrainingView, trainingFigure } from "./training-figure";
