import type { CocoAnnotation, CocoDetection, CocoGroundTruth, HardEvaluation } from "../types";
import { type EvaluationOptions, resolveOptions } from "./coco-options";
import { type CocoTables, tabulate } from "./coco-tables";
import { evaluateTables } from "./evaluate-detections";
import { hardRecallOf } from "./hard-recall";
import type { ImageMetrics } from "./image-metric";
import { type Matches, matchDetections } from "./match-detections";
import { summaryMetrics } from "./summary-metrics";

/** Of the area ranges the first one holds. */
type HardOptions = Omit<EvaluationOptions, "ignoredIds">;

/**
 * How well the hard objects are found. Hard is decided before training, by how a scene was made
 * ({@link hardestThird}) or by a referee model outside the comparison; here it arrives as annotation ids.
 *
 * `ap` and `ap50` are COCO's, with every object that is not hard ignored as COCO ignores objects out of the area
 * range: finding one is neither right nor wrong. False positives anywhere count against the few objects that are
 * left, so these would be lower than AP even if hard objects were no harder: compare detectors, not these with AP.
 * `recallAt1FalsePositivePerImage` is {@link hardRecallMetric}.
 *
 * @returns null for what cannot be measured because no object is hard
 */
export function evaluateHard(
  gt: CocoGroundTruth,
  dt: readonly CocoDetection[],
  hardIds: ReadonlySet<number>,
  definition: HardEvaluation["definition"] = "construction",
): HardEvaluation {
  const tables = tabulate(gt, dt);
  return evaluateHardOf(tables, matchDetections(tables), hardIds, definition);
}

/** {@link evaluateHard} of what has been matched already. */
export function evaluateHardOf(
  tables: CocoTables,
  matches: Matches,
  hardIds: ReadonlySet<number>,
  definition: HardEvaluation["definition"],
  options: HardOptions = {},
): HardEvaluation {
  const { ofObjects, ignoredIds } = withoutOthers(tables, hardIds);
  const { stats } = evaluateTables(tables, { ...overAll(options), ignoredIds });
  return {
    definition,
    objects: ofObjects - ignoredIds.size,
    ofObjects,
    ap: stats[0] < 0 ? null : stats[0],
    ap50: stats[1] < 0 ? null : stats[1],
    recallAt1FalsePositivePerImage: hardRecallOf(tables, matches, hardIds).of(),
  };
}

/** AP, AP50 and recall at one false positive an image of the hard objects, as metrics of images. */
export function hardMetricsOf(
  tables: CocoTables,
  matches: Matches,
  hardIds: ReadonlySet<number>,
  options: HardOptions = {},
): ImageMetrics {
  const { ignoredIds } = withoutOthers(tables, hardIds);
  const summary = summaryMetrics(tables, { ...overAll(options), ignoredIds });
  const recall = hardRecallOf(tables, matches, hardIds);
  return {
    images: matches.images,
    of: (weights) => [...summary.of(weights).slice(0, 2), recall.of(weights)],
  };
}

/** The options without the bands of size, of which the hard objects need none. */
function overAll(options: HardOptions): HardOptions {
  const { iouThresholds, areaRanges, maxDets } = resolveOptions(options);
  return { iouThresholds, areaRanges: [areaRanges[0]], maxDets };
}

/** How many objects there are, and those that are not hard. */
function withoutOthers({ objects: { id, crowd } }: CocoTables, hardIds: ReadonlySet<number>) {
  const ids = [...id].filter((_, g) => !crowd[g]);
  return { ofObjects: ids.length, ignoredIds: new Set(ids.filter((each) => !hardIds.has(each))) };
}

/** Ids of the objects by the difficulty they were made with, a third each. */
export interface DifficultyThirds {
  hardest: Set<number>;
  middle: Set<number>;
  easiest: Set<number>;
}

/**
 * Objects in order of `difficulty`, hardest first, equal ones by id, cut into thirds; where they do not divide,
 * the harder thirds are the larger. Crowds, objects without a difficulty, and those of images or categories that are not
 * listed, which are not judged, are in none.
 *
 * @returns undefined if no object has a difficulty
 */
export function difficultyThirds(gt: CocoGroundTruth): DifficultyThirds | undefined {
  const [images, categories] = [gt.images, gt.categories].map(
    (listed) => new Set(listed.map(({ id }) => id)),
  );
  const rated = gt.annotations.filter(
    (a): a is CocoAnnotation & { difficulty: number } =>
      a.difficulty !== undefined && !a.iscrowd && images.has(a.image_id) && categories.has(a.category_id),
  );
  if (rated.length === 0) return undefined;
  const ids = rated.sort((a, b) => b.difficulty - a.difficulty || a.id - b.id).map(({ id }) => id);
  const first = Math.ceil(ids.length / 3);
  const second = first + Math.ceil((ids.length - first) / 2);
  return {
    hardest: new Set(ids.slice(0, first)),
    middle: new Set(ids.slice(first, second)),
    easiest: new Set(ids.slice(second)),
  };
}

/** The design's definition of hard by construction: the top third by difficulty; see {@link difficultyThirds}. */
export function hardestThird(gt: CocoGroundTruth): Set<number> | undefined {
  return difficultyThirds(gt)?.hardest;
}
