import { pushAnchors } from "../boxes/anchors";
import { boxIou } from "../boxes/iou";
import type { GroundTruth } from "../types";
import { assign } from "./assign";
import type { DetectorConfig } from "./config";
import { ONE_STAGE_MATCH, PROPOSAL_MATCH } from "./matching";
import { anchorsAt, countAnchors, type Level, levelsOf, type Places, placesNear } from "./near-anchors";

/** What becomes of the anchors of a level. */
export interface AnchorCounts {
  positive: number;
  /** Neither learned as object nor as background. */
  ignored: number;
  negative: number;
}

export interface ImageSurvey {
  /** One-stage detector, by level, finest first. */
  oneStage: AnchorCounts[]; // [levels]
  /** Region proposals of the two-stage detector. */
  proposals: AnchorCounts[]; // [levels]
  /** The highest IoU of any anchor with each box; 0 for ignored regions. */
  bestIou: Float64Array; // [G]
  /** 1 for an object that the one-stage detector gives at least one positive anchor. */
  hasPositive: Uint8Array; // [G]
}

/** An IoU below which no anchor is anything but background, unless it is an object's best. */
const BACKGROUND_BELOW = Math.min(ONE_STAGE_MATCH.negative, PROPOSAL_MATCH.negative);
/** More than rounding can do to an IoU. */
const ROUNDING = 1e-6;
/** Anchors within ignored regions that are looked at together. */
const PLACES_AT_ONCE = 8192;

/**
 * What training would make of an image's anchors, by `assign` itself. It is given only those that can be
 * anything but background: anchors that may reach the background's bound with an object, or be its best,
 * and those in ignored regions. So an image of 100 megapixels costs what its
 * objects do.
 */
export function surveyImage(
  truth: GroundTruth,
  size: { width: number; height: number },
  config: Pick<DetectorConfig, "anchorSizes">,
): ImageSurvey {
  const levels = levelsOf(config, size);
  const near = levels.map(({ columns, rows }) => new Uint8Array(columns * rows));
  const bestIou = new Float64Array(truth.labels.length);
  truth.labels.forEach((_, g) => {
    if (!truth.ignored[g]) bestIou[g] = markNear(truth.boxes.subarray(4 * g, 4 * g + 4), levels, near);
  });
  const places = levels.flatMap((_, level) => placesMarked(near, level));
  const anchors = anchorsOfPlaces(levels, places);
  const levelOf = (anchor: number) => places[Math.floor(anchor / levels[0].shapes.length)].level;
  const oneStage = assign(anchors, truth, ONE_STAGE_MATCH);
  const proposals = assign(anchors, truth, PROPOSAL_MATCH);
  const inIgnored = countInIgnored(truth, levels, near);
  const hasPositive = new Uint8Array(truth.labels.length);
  for (const g of oneStage.objects) if (g >= 0) hasPositive[g] = 1;
  const count = ({ labels, objects }: { labels: Int32Array; objects: Int32Array }) => {
    const counts = levels.map((level, l) => {
      return { positive: 0, ignored: inIgnored[l], negative: countAnchors(level) - inIgnored[l] };
    });
    labels.forEach((label, anchor) => {
      if (label === 0 && objects[anchor] < 0) return;
      const ofLevel = counts[levelOf(anchor)];
      ofLevel.negative--;
      if (objects[anchor] >= 0) ofLevel.positive++;
      else ofLevel.ignored++;
    });
    return counts;
  };
  return { oneStage: count(oneStage), proposals: count(proposals), bestIou, hasPositive };
}

/** Marks the places where an anchor may be this object's; returns the highest IoU with it. */
function markNear(box: Float32Array, levels: Level[], near: Uint8Array[]): number {
  let least = BACKGROUND_BELOW;
  let found = placesAndBest(box, levels, least);
  if (found.best < least) {
    least = found.best; // its best anchor lies lower, but surely not below this
    found = placesAndBest(box, levels, least);
  }
  found.places.forEach((places, level) => {
    if (places) mark(near[level], levels[level].columns, places);
  });
  return found.best;
}

function placesAndBest(box: Float32Array, levels: Level[], least: number) {
  const rows = [Array.from(box)];
  let best = 0;
  const places = levels.map((level) => {
    const there = placesNear(level, box, Math.max(0, least - ROUNDING));
    if (there) for (const iou of boxIou(rows, anchorsAt(level, there))[0]) if (iou > best) best = iou;
    return there;
  });
  return { best, places };
}

function mark(marks: Uint8Array, width: number, { rows, columns }: Places): void {
  for (let row = rows[0]; row <= rows[1]; row++)
    marks.fill(1, row * width + columns[0], row * width + columns[1] + 1);
}

interface Place {
  level: number;
  at: number;
}

function placesMarked(marks: Uint8Array[], level: number): Place[] {
  const places: Place[] = [];
  marks[level].forEach((marked, at) => {
    if (marked) places.push({ level, at });
  });
  return places;
}

/** [n, 4] */
function anchorsOfPlaces(levels: Level[], places: readonly Place[]): Float32Array {
  const anchors: number[] = [];
  for (const { level, at } of places) {
    const { shapes, stride, columns } = levels[level];
    pushAnchors(anchors, shapes, stride, Math.floor(at / columns), at % columns);
  }
  return new Float32Array(anchors);
}

/** Anchors that ignored regions take from the background where no object is near, by level. */
function countInIgnored(truth: GroundTruth, levels: Level[], near: Uint8Array[]): number[] {
  const regions = [...truth.ignored.keys()].filter((g) => truth.ignored[g]);
  if (regions.length === 0) return levels.map(() => 0);
  const alone: GroundTruth = {
    boxes: Float32Array.from(regions.flatMap((g) => Array.from(truth.boxes.subarray(4 * g, 4 * g + 4)))),
    labels: Int32Array.from(regions, () => 0),
    ignored: Uint8Array.from(regions, () => 1),
  };
  return levels.map((level, l) => {
    const inside = new Uint8Array(near[l].length);
    for (const g of regions) {
      const places = placesNear(level, truth.boxes.subarray(4 * g, 4 * g + 4), 0);
      if (places) mark(inside, level.columns, places);
    }
    near[l].forEach((marked, at) => {
      if (marked) inside[at] = 0;
    });
    const places = placesMarked([inside], 0).map(({ at }) => ({ level: l, at }));
    let count = 0;
    for (let first = 0; first < places.length; first += PLACES_AT_ONCE) {
      const some = anchorsOfPlaces(levels, places.slice(first, first + PLACES_AT_ONCE));
      for (const label of assign(some, alone, ONE_STAGE_MATCH).labels) if (label < 0) count++;
    }
    return count;
  });
}
