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

export * from "./records";
export * from "./sweep-records";

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
  /** Of an ignored region that belongs to no category and so stands in each; other readers skip it. */
  dont_care?: 1;
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
