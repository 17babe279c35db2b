import { forEachImage, type ImageDetections, type ImageOverlaps, labelsOf } from "./by-image";
import type { CocoTables } from "./coco-tables";

/** The six types of {@link TideType}, in the order of tidecv. */
export const TIDE_TYPES = [
  "classification",
  "localisation",
  "both",
  "duplicate",
  "background",
  "missed",
] as const;
/**
 * TIDE's types of error (Bolya et al., ECCV 2020, section 2.2). A detection that finds no object is of the first type
 * that fits, IoU being the highest over the objects in question, taken or not, ignored regions left out:
 *
 *   localisation     t_b ≤ IoU ≤ t_f with an object of its class
 *   classification   IoU ≥ t_f with an object of another class
 *   duplicate        IoU ≥ t_f with a taken object of its class
 *   background       IoU ≤ t_b with all objects
 *   both             none of these: some overlap with an object of another class
 *
 * missed: an object that is not found, and to which no localisation or classification error points.
 */
export type TideType = (typeof TIDE_TYPES)[number];

export interface TideThresholds {
  /** t_f: IoU from which a detection has found an object; .5. */
  foreground?: number;
  /** t_b: IoU up to which a detection is on background; .1. */
  background?: number;
}

/** What TIDE says of one detection: it found an object, or which type of error it is. */
export type TideVerdict = "found" | Exclude<TideType, "missed">;

/** What TIDE says of every detection and object; the detections image by image, from the highest score down. */
export interface TideJudgement {
  row: Int32Array; // [n]
  verdict: TideVerdict[]; // [n]
  /** The row of the object that was found, or that mending the error would find; −1 for none. */
  object: Int32Array; // [n]
  /** 1 where an ignored region takes the detection: it counts neither for nor against. */
  absorbed: Uint8Array; // [n]
  /** 1 where a detection found the object. */
  isFound: Uint8Array; // [objects]
  /** 1 where a classification or localisation error would find the object if it were mended. */
  isCovered: Uint8Array; // [objects]
}

/**
 * Judges detections as TIDE does (Bolya et al., TIDE: A General Toolbox for Identifying Object Detection Errors,
 * ECCV 2020, section 2.2), as its authors' package tidecv 1.0.1 carries it out.
 *
 * In each image, from the highest score down, a detection takes the free object of its class that it overlaps most
 * (the one annotated first at equal IoU), if IoU ≥ t_f. One that takes none is absorbed if more than t_f of it lies
 * in an ignored region of its class. What is left is an error ({@link TideType}).
 *
 * A localisation or classification error, mended, finds the object that it overlaps most; of several on one object
 * the highest score does, and the others, like those on a taken object, are dropped. As in tidecv absorbed
 * detections may be mended too.
 */
export function judgeByTide(
  tables: CocoTables,
  { foreground = 0.5, background = 0.1 }: TideThresholds = {},
  which: ImageDetections = {},
): TideJudgement {
  if (!(background > 0 && background < foreground && foreground <= 1))
    throw new RangeError(
      `tideErrors: foreground is ${foreground}, background ${background}; give 0 < background < foreground ≤ 1`,
    );
  const { objects, detections } = tables;
  const [ofObject, ofDetection] = [labelsOf(objects.classStart), labelsOf(detections.classStart)];
  const [row, object, absorbed]: number[][] = [[], [], []];
  const verdict: TideVerdict[] = [];
  const isFound = new Uint8Array(ofObject.length);
  const isCovered = new Uint8Array(ofObject.length);
  forEachImage(tables, which, (image) => {
    const sameClass = (d: number, g: number) =>
      ofDetection[image.detections[d]] === ofObject[image.objects[g]];
    const isReal = (g: number) => !objects.crowd[image.objects[g]];
    const match = takeFreeObjects(image, foreground, (d, g) => isReal(g) && sameClass(d, g));
    for (const g of match) if (g >= 0) isFound[image.objects[g]] = 1;
    for (let d = 0; d < match.length; d++) {
      row.push(image.detections[d]);
      if (match[d] >= 0) {
        verdict.push("found");
        object.push(image.objects[match[d]]);
        absorbed.push(0);
        continue;
      }
      const own = highest(image, d, (g) => isReal(g) && sameClass(d, g));
      const other = highest(image, d, (g) => isReal(g) && !sameClass(d, g));
      const onRegion = highest(image, d, (g) => !isReal(g) && sameClass(d, g));
      const type = typeOf(own.iou, other.iou, foreground, background);
      const target = targetOf(type, own.g, other.g);
      const mendable = target >= 0 && !isFound[image.objects[target]] && !isCovered[image.objects[target]];
      if (mendable) isCovered[image.objects[target]] = 1;
      verdict.push(type);
      object.push(mendable ? image.objects[target] : -1);
      absorbed.push(onRegion.iou > foreground ? 1 : 0);
    }
  });
  return {
    row: Int32Array.from(row),
    verdict,
    object: Int32Array.from(object),
    absorbed: Uint8Array.from(absorbed),
    isFound,
    isCovered,
  };
}

/** A taken object of the class that overlaps by t_f or more is all that is left for a duplicate. */
function typeOf(own: number, other: number, foreground: number, background: number): TideVerdict {
  if (own >= background && own <= foreground) return "localisation";
  if (other >= foreground) return "classification";
  if (own >= foreground) return "duplicate";
  return Math.max(own, other) <= background ? "background" : "both";
}

function targetOf(type: TideVerdict, own: number, other: number): number {
  if (type === "localisation") return own;
  return type === "classification" ? other : -1;
}

/** The object that detection d overlaps most among some, the first one at equal IoU; IoU 0 and −1 without any. */
function highest({ ious, objects }: ImageOverlaps, d: number, among: (g: number) => boolean) {
  const G = objects.length;
  let [iou, at] = [0, -1];
  for (let g = 0; g < G; g++) {
    const overlap = ious[d * G + g];
    if (overlap > iou && among(g)) [iou, at] = [overlap, g];
  }
  return { iou, g: at };
}

/** [D] the object that each detection takes, or −1. */
function takeFreeObjects(
  image: ImageOverlaps,
  threshold: number,
  fits: (d: number, g: number) => boolean,
): Int32Array {
  const taken = new Uint8Array(image.objects.length);
  return Int32Array.from(image.detections, (_, d) => {
    const { iou, g } = highest(image, d, (object) => !taken[object] && fits(d, object));
    if (g < 0 || iou < threshold) return -1;
    taken[g] = 1;
    return g;
  });
}
