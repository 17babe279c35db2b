/** What is measured and recorded: `evaluation.json`, `arm.json`, `comparison.json`. */

/** `evaluation.json`; numbers that cannot be had (no such objects) are null, never NaN or −1. */
export interface Evaluation {
  /** The 12 COCO numbers in pycocotools' order; −1 where there is nothing to measure, as there. */
  stats: number[];
  perClass: Record<string, { ap: number | null; ap50: number | null }>;
  hard: HardEvaluation | null;
  /** Hard by a referee model, where its detections were given; `hard` then speaks of what the data knows. */
  hardByReferee?: HardEvaluation;
  /** False positives on look-alikes, an image, at one false positive an image in all. */
  distractorFalsePositivesPerImage: number | null;
  /** Expected calibration error of the scores against precision at IoU .5. */
  calibrationError: number | null;
}

export interface HardEvaluation {
  /** Who says what is hard: how the scene was made, or a referee model outside the comparison. */
  definition: "construction" | "referee";
  /** How many of the objects are hard, of how many. */
  objects: number;
  ofObjects: number;
  ap: number | null;
  ap50: number | null;
  recallAt1FalsePositivePerImage: number | null;
}

/** How unevenly the loss lies on the examples of one kind (RetinaNet, Fig. 4). */
export interface LossSpreadOfKind {
  count: number;
  shareOfHardest1Percent: number;
  shareOfHardest20Percent: number;
  gini: number;
  /** `[fraction of examples, share of loss]`, examples sorted from low to high loss. */
  cdf: [number, number][];
}

export interface LossSpread {
  positive: LossSpreadOfKind;
  negative: LossSpreadOfKind;
}

/** Who shaped the gradient at a step: shares of the summed |∂loss/∂logit|, which add up to 1. */
export interface GradientShare {
  step: number;
  /** Background that the model already tells apart (p_t ≥ .9). */
  easyNegative: number;
  hardNegative: number;
  positive: number;
}

export const DETECTOR_NAMES = ["one-stage", "two-stage"] as const;
export type DetectorName = (typeof DETECTOR_NAMES)[number];

/** What a criterion would do with an arm's trained weights: the same model, the same examples. */
export interface UnderCriterion {
  criterion: string;
  /** Of focal loss, where it is not its paper's 2. */
  gamma?: number;
  /** Easy background's share of the summed |∂loss/∂logit|. */
  easyNegative: number;
  /** Hard background's, and the objects'; files of old lack these and what follows. */
  hardNegative?: number;
  positive?: number;
  /** The objects' share of the loss. */
  lossOfPositives?: number;
  /** Share of background's loss that the hardest 1 % of background carry. */
  hardest1PercentOfNegatives: number;
  hardest20PercentOfNegatives?: number;
  hardest20PercentOfPositives?: number;
  /** The whole curves, of a one-stage model that focal loss trained (RetinaNet, Fig. 4). */
  lossSpread?: LossSpread;
}

/** One trained and measured run of a comparison. */
export interface Arm {
  /** What tells it from other arms of its detector and criterion; absent: these two do. */
  name?: string;
  detector: DetectorName;
  criterion: string;
  seed: number;
  steps: number;
  evaluation: Evaluation;
  lossSpread: LossSpread;
  gradientShare: GradientShare[];
  sameModel: UnderCriterion[];
  secondsPerStep: number;
  /** Share of the steps' time in which the engine waited for images; runs of old do not know it. */
  waitShare?: number;
  peakMemoryMB: number;
  /** The run's folder, relative to the comparison's. */
  run: string;
}

/** The mean over seeds of metric(a) − metric(b), paired by seed, with its 95 % interval. */
export interface Pair {
  a: string;
  b: string;
  metric: string;
  meanDifference: number;
  low: number | null;
  high: number | null;
  /** How many seeds, and what was drawn again for the interval: seeds, or the images of the only seed. */
  seeds: number;
  resampled: "seeds" | "images";
  /** Over seeds, of Student's paired t test, see `pairedTest`; null where there are too few. Files of old lack it. */
  p?: number | null;
  /** The same, corrected for all pairs of the metric over as many seeds (Holm). */
  pCorrected?: number | null;
  /** The difference that these seeds would have told, corrected for as many pairs, in 80 of 100 studies. */
  detectable?: number | null;
}

export interface Claim {
  id: string;
  claim: string;
  verdict: "holds" | "fails" | "undecided";
  evidence: string;
  /** The name of the report's figure that shows it, if one does. */
  figure?: string;
  /** It was thought of, or its rule changed, when these numbers had been seen, so that they confirm nothing. */
  afterwards?: boolean;
  /** Formula or set-up decide it: it could hardly have come out otherwise. */
  foregone?: boolean;
}

/** What tuning gave an arm, which is named by its detector and criterion, as in pairs. */
export interface TunedArm {
  arm: string;
  settings: Record<string, unknown>;
}

/** `comparison.json`: every number of the report. */
export interface Comparison {
  preset: string;
  data: string;
  classes: string[];
  seeds: number[];
  steps: number;
  arms: Arm[];
  pairs: Pair[];
  claims: Claim[];
  /** The plain-words answer, a sentence an item. */
  answer: string[];
  /** Ids of validation images with the most hard objects, drawn side by side in the report. */
  hardImages: number[];
  /** What other studies found that are recorded with the kit; the paper comparison has them. */
  beside?: StudiesBeside;
  /** What each arm was tuned to; absent where nothing was tuned, and in files of old. */
  tuned?: TunedArm[];
  /** What to type for the same comparison; `study.json` in it is the file beside. */
  command: string;
}

/** Numbers, and the seeds that they are of. */
export interface BySeed {
  values: number[];
  seeds: number[];
}

/** What one place of an axis gave an arm's trials. */
export interface LinePoint extends BySeed {
  x: number;
  mean: number;
}

/** An arm's trials along an axis, from left to right. */
export interface Line {
  detector: string;
  criterion: string;
  points: LinePoint[];
}

/** Arms along an axis, with what is the same for all of them. */
export interface LinePanel {
  title: string;
  lines: Line[];
}

/** A published row with what our trials of its kind gave. */
export interface BesidePublished {
  label: string;
  /** AP on COCO minival, from 0 to 100. */
  published: number;
  /** AP of each seed, from 0 to 1. */
  aps: number[];
  /** Which seeds these are. */
  seeds: number[];
  /** Null without trials. */
  mean: number | null;
}

/** What became of a published table here. */
export interface TableBeside {
  title: string;
  source: string;
  /** Of each training here; null where they differ, or there is none. */
  steps: number | null;
  rows: BesidePublished[];
  /** Pairs of rows whose order is the published one here, of how many that differ in both. */
  sameOrder: number;
  ofPairs: number;
}

/** An arm after as many steps as others, and after as many seconds. */
export type EqualSeconds = Pick<Line, "detector" | "criterion"> &
  Record<"equalSteps" | "equalSeconds", { steps: number; aps: number[]; mean: number }>;

/** What a criterion gains over plain cross entropy at a place, and how much there was to gain. */
export interface Gain {
  criterion: string;
  /** Mean AP less that of cross entropy. */
  gain: number;
  /** Easy background's share of the gradient under cross entropy, the mean over training and seeds. */
  easyBackground: number;
}

/** What recorded studies beside a comparison found, by their names; absent are those that are not recorded whole. */
export interface StudiesBeside extends Partial<Record<`table-1${"a" | "b" | "c" | "d"}`, TableBeside>> {
  "equal-seconds"?: EqualSeconds[];
  /** AP over π. */
  prior?: LinePanel[];
  /** Boxes that are left out, and those of another class's name. */
  "label-noise"?: LinePanel[];
  /** AP over background anchors to an object's, by look-alikes and steps. */
  map?: LinePanel[];
  /** Of the same study: what explains it. */
  gains?: Gain[];
}
