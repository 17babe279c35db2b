/**
 * The shapes that flow through every room, in the order data flows.
 *
 * Dimension letters, everywhere:
 *   B images in a batch · A anchors in an image · K classes · G ground-truth boxes ·
 *   R regions of interest · N examples (anchors or regions) · H W C map height, width, channels
 *
 * Boxes are `[x1, y1, x2, y2]` in pixels, 0-based, continuous; x2 and y2 are exclusive.
 * COCO's `[x, y, w, h]`, VOC's 1-based corners and YOLO's centres exist only in readers and writers.
 */

/** `n` boxes laid end to end: `[x1, y1, x2, y2, x1, y1, …]`, length `4 n`. */
export type Boxes = Float32Array; // [n, 4]

/** Decoded pixels, row by row, channels last. */
export interface Pixels {
  data: Uint8Array; // [height, width, channels]
  width: number;
  height: number;
  channels: 1 | 3;
}

/** What is known of an image's objects. */
export interface GroundTruth {
  boxes: Boxes; // [G, 4]
  /** Class of each box, `1..K`; 0 only where an ignored region belongs to no class ("don't care"). */
  labels: Int32Array; // [G]
  /** 1 marks an ignored region (VOC `difficult`, COCO crowd, "don't care"): never positive, never mined. */
  ignored: Uint8Array; // [G]
  /** The areas that the annotation states, in square pixels, where it states any (COCO's are those of segments). */
  areas?: Float64Array; // [G]
  /** How hard each object was made, in [0, 1]; only scenes know it. */
  difficulty?: Float32Array; // [G]
  /** What each object was made of; only scenes know it. */
  objects?: ObjectRecord[]; // [G]
  /** Background that was drawn to resemble an object; only scenes know it. */
  distractors?: Boxes; // [D, 4]
}

/** What makes a scene's object easy or hard; `data/scene-difficulty.ts` turns it into one number. */
export interface ObjectRecord {
  /** Mean step of brightness that the object makes on its background, as a share of the full range. */
  contrast: number;
  /** Standard deviation of the background's brightness beneath the object, as a share of the full range. */
  texture: number;
  /** Square root of the area of the box around the whole shape, in pixels. */
  size: number;
  /** Share of the shape that nothing covers. */
  visible: number;
  /** How closely the most similar look-alike in the scene resembles it, in [0, 1]; 0 without one. */
  likeness: number;
}

export interface DatasetImage {
  /** Unique in the data set: COCO's own where it has one file or its files share none, else from 1. */
  id: number;
  fileName: string;
  /** Where the picture is stored; scenes are not. */
  file?: string;
  width: number;
  height: number;
  groundTruth: GroundTruth;
  /** Reads and decodes the pixels; nothing is cached here. */
  pixels(): Promise<Pixels>;
}

/** Something in the data that a person should know of; reading goes on where it can. */
export interface DataProblem {
  /** A short name of the kind of problem, such as `zero-area-box` or `missing-image`. */
  kind: string;
  /** The file, line or id it was found in. */
  file: string;
  detail: string;
}

export interface Dataset {
  name: string;
  format: "voc" | "coco" | "yolo" | "scenes";
  /** Names of classes `1..K`, in order: `classes[label - 1]`. */
  classes: string[];
  /** COCO's id of each class, where the data comes from there; else the label. */
  categoryIds?: number[]; // [K]
  train: DatasetImage[];
  val: DatasetImage[];
  /** Held back for the end: nothing is trained or chosen on it; empty where the data has no such part. */
  test: DatasetImage[];
  problems: DataProblem[];
}

// ── COCO's file formats, the interchange of evaluation ──────────────────────────────────────────

/** COCO's `[x, y, width, height]`. */
export type CocoBox = [number, number, number, number];

export interface CocoImage {
  id: number;
  width: number;
  height: number;
  file_name: string;
}

export interface CocoAnnotation {
  id: number;
  image_id: number;
  category_id: number;
  bbox: CocoBox;
  area: number;
  iscrowd: 0 | 1;
  /** In [0, 1], of synthetic scenes; see `data/scene-difficulty.ts`. */
  difficulty?: number;
  /** What a scene's object is made of: see `ObjectRecord`. */
  contrast?: number;
  texture?: number;
  size?: number;
  visible?: number;
  likeness?: number;
}

export interface CocoCategory {
  id: number;
  name: string;
}

/** Background drawn to resemble a category; an extension that other readers skip. */
export interface CocoDistractor {
  image_id: number;
  bbox: CocoBox;
}

export interface CocoGroundTruth {
  images: CocoImage[];
  annotations: CocoAnnotation[];
  categories: CocoCategory[];
  distractors?: CocoDistractor[];
}

export interface CocoDetection {
  image_id: number;
  category_id: number;
  bbox: CocoBox;
  score: number;
}

// ── What is measured ─────────────────────────────────────────────────────────────────────────────

/** `evaluation.json`; numbers that cannot be had (no such objects) are null, never NaN or −1. */
export interface Evaluation {
  /** The 12 COCO numbers in pycocotools' order; −1 where there is nothing to measure, as there. */
  stats: number[];
  perClass: Record<string, { ap: number | null; ap50: number | null }>;
  hard: HardEvaluation | null;
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
  /** Easy background's share of the summed |∂loss/∂logit|. */
  easyNegative: number;
  /** Share of background's loss that the hardest 1 % of background carry. */
  hardest1PercentOfNegatives: number;
}

/** One trained and measured run of a comparison. */
export interface Arm {
  detector: DetectorName;
  criterion: string;
  seed: number;
  steps: number;
  evaluation: Evaluation;
  lossSpread: LossSpread;
  gradientShare: GradientShare[];
  sameModel: UnderCriterion[];
  secondsPerStep: number;
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
}

export interface Claim {
  id: string;
  claim: string;
  verdict: "holds" | "fails" | "undecided";
  evidence: string;
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
  command: string;
}
