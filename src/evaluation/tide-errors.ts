import type { CocoDetection, CocoGroundTruth } from "../types";
import { labelsOf } from "./by-image";
import { type CocoTables, tabulate } from "./coco-tables";
import { type Descent, hitsOfDescent, weigh } from "./descent";
import { uniqueNames } from "./evaluate-detections";
import type { ImageMetrics } from "./image-metric";
import type { Hits } from "./interpolate-precision";
import { meanOf } from "./mean-of-measured";
import { type TideDescents, tideDescents } from "./tide-descents";
import {
  judgeByTide,
  TIDE_TYPES,
  type TideJudgement,
  type TideThresholds,
  type TideType,
} from "./tide-judge";

export interface TideOptions extends TideThresholds {
  /** How many detections of an image count over all classes, the highest scores; tidecv's 100. */
  maxDets?: number;
}

/** How many errors of a kind there are and how much higher AP would be without them. */
export interface TideError {
  count: number;
  /** In [0, 1], where tidecv prints percent; null where there is no AP. */
  deltaAp: number | null;
}

export interface TideErrors {
  foreground: number;
  background: number;
  maxDets: number;
  /** AP at IoU `foreground` by tidecv's rules, from which all differences are taken; null without anything. */
  ap: number | null;
  /** They do not add up to 1 − AP: mending two types at once gains more than each alone. */
  errors: Record<TideType, TideError>;
  /** All false detections ranked last: what perfect precision would bring. */
  falsePositives: TideError;
  /** All objects that were not found taken off: what perfect recall would bring. */
  falseNegatives: TideError;
  /** Numbers of errors by class name: of the detection's class, for missed ones of the object's. */
  perClass: Record<string, Record<TideType, number>>;
}

/**
 * TIDE: which types of error there are ({@link TideType}) and what each costs (Bolya et al., ECCV 2020, arXiv
 * 2008.08115). A type's ΔAP is AP with all errors of the type mended less AP as detected, each type by itself (not
 * one after the other). Mended (section 2.3), a classification error has its object's class and a localisation error
 * its box, so that it finds the object, unless that is found or a surer error points to it: then it is dropped;
 * duplicates, background and "both" are dropped; missed objects are taken off.
 *
 * The numbers are those of the authors' package tidecv 1.0.1, so `ap` is not pycocotools' AP50: 100 detections an
 * image over *all* classes; at equal IoU the first object; an ignored region takes what lies in it by *more* than
 * t_f; precision at recalls i / 100 without ε; a class with detections but no objects has AP 0 and is counted. As
 * there, a main ΔAP below 0, which only ties and steps of the interpolation can give, is 0.
 * Other than there, absorbed detections are not counted as errors (they have no part in AP either way, unless
 * mended), and where mending leaves neither objects nor detections, AP is 1 (tidecv divides by 0).
 *
 * @throws UserError if a detection's image is not in the ground truth; RangeError if an option is out of range
 */
export function tideErrors(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  options: TideOptions = {},
): TideErrors {
  const tables = tabulate(gt, dt);
  return tideErrorsOf(tables, judgeForTide(tables, options), options);
}

/** tidecv's default. */
const MAX_DETS = 100;

/** {@link judgeByTide} with TIDE's number of detections. */
export function judgeForTide(tables: CocoTables, options: TideOptions = {}): TideJudgement {
  return judgeByTide(tables, options, { maxDets: options.maxDets ?? MAX_DETS });
}

/** {@link tideErrors} of what has been judged already. */
export function tideErrorsOf(
  tables: CocoTables,
  judgement: TideJudgement,
  { foreground = 0.5, background = 0.1, maxDets = MAX_DETS }: TideOptions = {},
): TideErrors {
  const [ap, ...deltas] = tideMetrics(tables, judgement).of();
  const perClass = countErrors(tables, judgement);
  const total = (type: TideType) => Object.values(perClass).reduce((sum, counts) => sum + counts[type], 0);
  const errors = TIDE_TYPES.map((type, t) => [type, { count: total(type), deltaAp: deltas[t] }]);
  const { isFound } = judgement;
  const falsePositives = judgement.verdict.filter((v, i) => v !== "found" && !judgement.absorbed[i]).length;
  const falseNegatives = isFound.filter((found, g) => !found && !tables.objects.crowd[g]).length;
  return {
    foreground,
    background,
    maxDets,
    ap,
    errors: Object.fromEntries(errors) as TideErrors["errors"],
    falsePositives: { count: falsePositives, deltaAp: deltas[TIDE_TYPES.length] },
    falseNegatives: { count: falseNegatives, deltaAp: deltas[TIDE_TYPES.length + 1] },
    perClass,
  };
}

/** AP, the ΔAP of the six types, and those of false positives and false negatives, as metrics of images. */
export function tideMetrics(tables: CocoTables, judgement: TideJudgement): ImageMetrics {
  const descents: TideDescents = tideDescents(tables, judgement);
  return {
    images: tables.imageIds.length,
    of(weights) {
      const ap = meanAp(descents.asDetected, weights);
      const gain = (mended: readonly Descent[]) => {
        const after = meanAp(mended, weights);
        return ap === null ? null : (after ?? 1) - ap;
      };
      const main = TIDE_TYPES.map((type) => gain(descents.mended[type]));
      return [
        ap,
        ...main.map((delta) => (delta === null ? null : Math.max(delta, 0))),
        gain(descents.withoutFalsePositives),
        gain(descents.withoutFalseNegatives),
      ];
    },
  };
}

function countErrors(
  tables: CocoTables,
  { row, verdict, absorbed, isFound, isCovered }: TideJudgement,
): Record<string, Record<TideType, number>> {
  const counts = tables.categories.map(
    () => Object.fromEntries(TIDE_TYPES.map((type) => [type, 0])) as Record<TideType, number>,
  );
  const ofDetection = labelsOf(tables.detections.classStart);
  verdict.forEach((what, i) => {
    if (what !== "found" && !absorbed[i]) counts[ofDetection[row[i]]][what]++;
  });
  labelsOf(tables.objects.classStart).forEach((k, g) => {
    if (!tables.objects.crowd[g] && !isFound[g] && !isCovered[g]) counts[k].missed++;
  });
  return Object.fromEntries(uniqueNames(tables.categories).map((name, k) => [name, counts[k]]));
}

/** The mean over the classes that have detections or objects; null if none has. */
function meanAp(descents: readonly Descent[], weights?: ArrayLike<number>): number | null {
  return meanOf(
    descents.map((descent) => {
      const objects = weigh(descent.objects, weights);
      if (objects > 0) return averagePrecision(hitsOfDescent(descent, weights), objects);
      return weigh(descent.image, weights) > 0 ? 0 : null;
    }),
  );
}

const STEPS = 100;

/** The mean over recalls i / 100 of the highest precision at that recall or beyond, from the last hit back. */
function averagePrecision({ found, reported }: Hits, objects: number): number {
  let highest = 0;
  let sum = 0;
  for (let i = STEPS, h = found.length - 1; i >= 0; i--) {
    for (; h >= 0 && found[h] / objects >= i / STEPS; h--)
      if (found[h] > 0) highest = Math.max(highest, found[h] / reported[h]);
    sum += highest;
  }
  return sum / (STEPS + 1);
}
