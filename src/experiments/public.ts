/** What scripts and notebooks may use of this room. */
export type { FolderLock } from "../backend/folder-lock";
export { type BriefLogitsOptions, briefLogits } from "./brief-logits";
export { type CompareOptions, type CompareProgress, compare } from "./compare";
export type { Engine, EngineHooks } from "./engines/engine";
export { type OpenEngineOptions, openEngine } from "./engines/open-engine";
export { byPreset, notebookPreset } from "./notebook-preset";
export { notebookTraining } from "./notebook-training";
export { type ObserveRunOptions, observeRun, validationImagesOf } from "./observe-run";
export {
  type OpenedComparison,
  type OpenOptions as OpenComparisonOptions,
  openComparison,
} from "./open-comparison";
export type { Preset } from "./preset-names";
export { recordedStudy } from "./recorded-study";
export { type RunHooks, type RunProgress, trainRun as train } from "./run";
export type { RunConfig, RunOptions } from "./run-config";
export type { MetricsLine } from "./run-files";
export { openStore } from "./stores/open-store";
export type { Claim as TrialClaim, ClaimHooks as TrialClaimHooks, Store } from "./stores/store";
export { readStudy, type StudyChanges, studyOf } from "./study/read-study";
export { parseStudy, type Study, type StudyOptions } from "./study/study";
export type { Trial } from "./study/trial";
export { type SweepOptions, sweep } from "./sweep";
export type { RunningTrial, SweepProgress } from "./sweep-meter";
export { besidePublished, publishedRows } from "./tables/beside-published";
export { costRows } from "./tables/cost-rows";
export { equalSeconds } from "./tables/equal-seconds";
export { gainsOverCe } from "./tables/gains";
export { mapPanels } from "./tables/map-panels";
export { type MapPrediction, mapPrediction, predictionRows } from "./tables/map-prediction";
export { type MapCell, mapWinners, winnerRows } from "./tables/map-winners";
export { noisePanels } from "./tables/noise-panels";
export {
  PUBLISHED_TABLES,
  type PublishedRow,
  type PublishedTable,
  type PublishedTableName,
} from "./tables/published";
export { sameModelRows } from "./tables/same-model-rows";
export { type CriterionTime, type TimeCriteriaOptions, timeCriteria } from "./time-criteria";
export { type FinishedRun, type TrainOnceOptions, trainOnce } from "./train-once";
