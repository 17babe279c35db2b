/** What scripts and notebooks may use of this room. */
export { readComparison } from "./comparison-file";
export type { NoKaleido } from "./find-kaleido";
export { type InspectedData, inspectionAnswer } from "./inspection-answer";
export { type LiveProgress, liveProgress, type ProgressReport } from "./live-progress";
export { show } from "./notebook";
export type { Renderer, RenderOptions } from "./render";
export { showAnswer, showClaims, showLimits } from "./show-answer";
export { type ShowPicturesOptions, showPictures } from "./show-pictures";
export { sweepAnswer } from "./sweep-answer";
export { armsFrame, classesFrame, frameOf, pairsFrame, showTable, trialsFrame } from "./tables";
export { watchTraining } from "./watch-training";
export {
  type WriteInspectionOptions,
  type WrittenInspection,
  writeInspection,
} from "./write-inspection";
export { type WrittenReport, writeReport } from "./write-report";
export { type WrittenSweepReport, writeSweepReport } from "./write-sweep-report";
