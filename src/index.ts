/** The public API, in the order in which data flows. */

export { type Random, random } from "./backend/random";
export { type BackendName, backendName, ready, tf, whyNotNative } from "./backend/tensorflow";
export { type AnchorConfig, generateAnchors } from "./boxes/anchors";
export type { BoxesLike } from "./boxes/boxes-like";
export { type CoderOptions, clipBoxes, type DecodeOptions, decodeBoxes, encodeBoxes } from "./boxes/coder";
export { type BoxFormat, boxAreas, convertBoxes } from "./boxes/convert";
export { type FasterRcnnAnchorConfig, fasterRcnnAnchors } from "./boxes/faster-rcnn-anchors";
export { boxCiou, boxDiou, boxGiou } from "./boxes/generalised-iou";
export { boxIof, boxIou } from "./boxes/iou";
export {
  type AnchorMatches,
  type MatchOptions,
  matchAnchors,
  matchAnchorsWithIou,
} from "./boxes/matcher";
export { batchedNms, nms } from "./boxes/nms";
export { type RoiAlignOptions, roiAlign } from "./boxes/roi-align";
export { type SoftNmsOptions, type SoftNmsResult, softNms } from "./boxes/soft-nms";
export { applyCriterion, type CriterionResult } from "./criteria/apply";
export type {
  Candidates,
  ClassLosses,
  Context,
  Criterion,
  CriterionMemory,
  CriterionOptions,
  CriterionSettings,
  Examples,
  Normaliser as CriterionNormaliser,
  Outputs,
  Positives,
  Selection,
} from "./criteria/criterion";
export { CRITERION_DESCRIPTIONS } from "./criteria/names";
export { criterionFor } from "./criteria/registry";
export type { AugmentOptions } from "./data/augment/draw";
export type { LabelNoise } from "./data/augment/label-noise";
export { type Batch, type Batches, type BatchOptions, openBatches } from "./data/batches";
export { toCoco } from "./data/coco-format";
export {
  type ImbalancedLogitsOptions,
  imbalancedLogits,
  type LabelledLogits,
} from "./data/imbalanced-logits";
export {
  type Inspection,
  inspectDataset,
  type SideBin,
  type SizeBand,
  type SplitCounts,
} from "./data/inspect";
export { checkFiles, checkPixels } from "./data/inspect/check-pixels";
export { groupProblems, type ProblemGroup } from "./data/inspect/group-problems";
export type { KindOfProblem } from "./data/inspect/kind-of-problem";
export { type OpenOptions, openDataset } from "./data/open";
export { type Parts as CocoParts, readCoco } from "./data/readers/coco";
export { readVoc, type VocOptions } from "./data/readers/voc";
export { readYolo } from "./data/readers/yolo";
export { makeScenes, type SceneOptions } from "./data/scenes";
export { type WriteOptions, type Written, writeDataset } from "./data/write";
export type { OnWritten } from "./data/writers/images";
export {
  type AnchorCoverage,
  type AnchorCoverageOptions,
  anchorCoverage,
} from "./detectors/anchor-coverage";
export type { DetectorConfig } from "./detectors/config";
export type { CoverageSurvey, LeveledCounts, ObjectCoverage } from "./detectors/coverage-survey";
export { createDetector } from "./detectors/create";
export type { Detector, Features, Forward, Found } from "./detectors/detector";
export {
  type ImageImbalance,
  imbalanceByImage,
  imbalanceOfScenes,
  type SceneImbalance,
  type SceneImbalanceOptions,
} from "./detectors/imbalance";
export type { Network } from "./detectors/network";
export type { ParameterSpec, Parameters } from "./detectors/parameters";
export type { AnchorCounts } from "./detectors/survey-image";
export * from "./evaluation/public";
export * from "./experiments/public";
export { binaryCrossEntropy } from "./information/binary-cross-entropy";
export { binaryEntropy } from "./information/binary-entropy";
export { binaryKlDivergence } from "./information/binary-kl-divergence";
export { crossEntropy } from "./information/cross-entropy";
export { entropy } from "./information/entropy";
export { informationContent } from "./information/information-content";
export { klDivergence } from "./information/kl-divergence";
export type { InformationOptions } from "./information/logarithm";
export { type BalancedL1Options, balancedL1Loss } from "./losses/balanced-l1-loss";
export { type CarlOptions, carlLoss } from "./losses/carl-loss";
export { ciouLoss } from "./losses/ciou-loss";
export { diouLoss } from "./losses/diou-loss";
export { distributionFocalLoss } from "./losses/distribution-focal-loss";
export type { GhmOptions } from "./losses/ghm";
export { type GhmcOptions, ghmcLoss } from "./losses/ghmc-loss";
export { type GhmrOptions, ghmrLoss } from "./losses/ghmr-loss";
export { giouLoss } from "./losses/giou-loss";
export { type IouLossOptions, iouLoss } from "./losses/iou-loss";
export { type LossCurve, type LossCurveOptions, lossCurve } from "./losses/loss-curve";
export {
  movingNormaliser,
  type Normaliser,
} from "./losses/normaliser";
export { type QualityFocalOptions, qualityFocalLoss } from "./losses/quality-focal-loss";
export type { LossOptions, Reduction } from "./losses/reduce";
export { type SigmoidCrossEntropyOptions, sigmoidCrossEntropy } from "./losses/sigmoid-cross-entropy";
export { type FocalOptions, sigmoidFocalLoss } from "./losses/sigmoid-focal-loss";
export { type FocalStarOptions, sigmoidFocalLossStar } from "./losses/sigmoid-focal-loss-star";
export { type Poly1Options, sigmoidPoly1Loss } from "./losses/sigmoid-poly1-loss";
export { type SmoothL1Options, smoothL1Loss } from "./losses/smooth-l1-loss";
export { type SoftmaxCrossEntropyOptions, softmaxCrossEntropy } from "./losses/softmax-cross-entropy";
export { softmaxFocalLoss } from "./losses/softmax-focal-loss";
export { softmaxPoly1Loss } from "./losses/softmax-poly1-loss";
export { type VarifocalOptions, varifocalLoss } from "./losses/varifocal-loss";
export * from "./plots/public";
export * from "./report/public";
export { iouHierarchicalLocalRank } from "./samplers/iou-hierarchical-local-rank";
export { type IsrOptions, isrPWeights } from "./samplers/isr-p-weights";
export { type ScoreRankOptions, scoreHierarchicalLocalRank } from "./samplers/score-hierarchical-local-rank";
export { type AboveLossOptions, selectAboveLoss } from "./samplers/select-above-loss";
export { type ScoreHlrOptions, selectByScoreHlr } from "./samplers/select-by-score-hlr";
export {
  type HardExampleOptions,
  type Suppression,
  selectHardExamples,
} from "./samplers/select-hard-examples";
export { type HardNegativeOptions, selectHardNegatives } from "./samplers/select-hard-negatives";
export { selectOneToThree } from "./samplers/select-one-to-three";
export { type IouBalancedOptions, subsampleIouBalanced } from "./samplers/subsample-iou-balanced";
export { type SubsampleOptions, subsampleLabels } from "./samplers/subsample-labels";
export type { Checkpoint } from "./training/checkpoint";
export {
  type LoopHooks,
  type LoopOptions,
  type LoopState,
  type StepRecord,
  trainLoop,
} from "./training/loop";
export type { LossWatch } from "./training/loss-watch";
export { loadModel, type StoredModel, saveModel } from "./training/model-file";

export type * from "./types";
