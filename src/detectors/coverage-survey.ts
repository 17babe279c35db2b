import { anchorShapes } from "../boxes/anchors";
import { SIZE_BANDS, type SizeBand, sideOf, sizeBandOf } from "../data/inspect/size-bands";
import type { GroundTruth } from "../types";
import type { DetectorConfig } from "./config";
import { ONE_STAGE_MATCH } from "./matching";
import { STRIDES } from "./pyramid";
import type { AnchorCounts, ImageSurvey } from "./survey-image";

/** Anchor counts in all, and level by level, finest first. */
export interface LeveledCounts extends AnchorCounts {
  levels: (AnchorCounts & { stride: number; anchorSize: number })[];
}

/** How well anchors fit a kind of object. */
export interface ObjectCoverage {
  objects: number;
  /** Objects with which no anchor has the IoU that makes it positive, .5. */
  unreached: number;
  /** Objects that no anchor answers for at all; the others that are unreached get their best anchors. */
  withoutAnchor: number;
  /** Mean over objects of the highest IoU of any anchor; null without objects. */
  meanBestIou: number | null;
  /** Objects by the highest IoU of any anchor, in twenty equal steps from 0 to 1. */
  bestIou: number[]; // [20]
}

/** What was found over a number of images or crops, objects counted each time they are seen. */
export interface CoverageSurvey {
  /** Looked at. */
  images: number;
  /** Of so many there are; crops are cut from them. */
  ofImages: number;
  /** The one-stage detector's anchors: what its criterion chooses from. */
  oneStage: LeveledCounts;
  /** The anchors of the two-stage detector's proposals, of which it draws 256 an image. */
  proposals: LeveledCounts;
  all: ObjectCoverage;
  sizes: Record<SizeBand, ObjectCoverage>;
  classes: Record<string, ObjectCoverage>;
  /** Objects whose side, √area, is beyond that of any anchor. */
  smallerThanAnchors: number;
  largerThanAnchors: number;
}

const IOU_STEPS = 20;

/** Sums of surveys of images, added one at a time. */
export function openSurvey(classes: readonly string[], config: Pick<DetectorConfig, "anchorSizes">) {
  const { smallest, largest } = anchorSides(config);
  const all = openCoverage();
  const bySize = Object.fromEntries(SIZE_BANDS.map((band) => [band, openCoverage()])) as Record<
    SizeBand,
    ReturnType<typeof openCoverage>
  >;
  const byClass = classes.map(() => openCoverage());
  const oneStage = STRIDES.map(noAnchors);
  const proposals = STRIDES.map(noAnchors);
  let [images, smaller, larger] = [0, 0, 0];
  return {
    add({ boxes, labels, ignored }: GroundTruth, survey: ImageSurvey): void {
      images++;
      addCounts(oneStage, survey.oneStage);
      addCounts(proposals, survey.proposals);
      labels.forEach((label, g) => {
        if (ignored[g]) return;
        const side = sideOf(boxes, g);
        if (side < smallest) smaller++;
        if (side > largest) larger++;
        for (const sums of [all, bySize[sizeBandOf(side)], byClass[label - 1]])
          sums.add(survey.bestIou[g], survey.hasPositive[g] === 1);
      });
    },
    /** @param ofImages how many images there are */
    result(ofImages: number): CoverageSurvey {
      return {
        images,
        ofImages,
        oneStage: leveled(oneStage, config),
        proposals: leveled(proposals, config),
        all: all.result(),
        sizes: Object.fromEntries(
          SIZE_BANDS.map((band) => [band, bySize[band].result()]),
        ) as CoverageSurvey["sizes"],
        classes: Object.fromEntries(classes.map((name, k) => [name, byClass[k].result()])),
        smallerThanAnchors: smaller,
        largerThanAnchors: larger,
      };
    },
  };
}

/** √area of the smallest and the largest anchor, in pixels. */
export function anchorSides({ anchorSizes }: Pick<DetectorConfig, "anchorSizes">) {
  const sides = anchorSizes.flatMap((size) => anchorShapes(size).map(([w, h]) => Math.sqrt(w * h)));
  return { smallest: Math.min(...sides), largest: Math.max(...sides) };
}

function openCoverage() {
  const bestIou = new Array<number>(IOU_STEPS).fill(0);
  let [objects, unreached, withoutAnchor, sum] = [0, 0, 0, 0];
  return {
    add(iou: number, hasPositive: boolean): void {
      objects++;
      sum += iou;
      bestIou[Math.min(IOU_STEPS - 1, Math.floor(iou * IOU_STEPS))]++;
      if (iou < ONE_STAGE_MATCH.positive) unreached++;
      if (!hasPositive) withoutAnchor++;
    },
    result(): ObjectCoverage {
      return { objects, unreached, withoutAnchor, meanBestIou: objects > 0 ? sum / objects : null, bestIou };
    },
  };
}

function noAnchors(): AnchorCounts {
  return { positive: 0, ignored: 0, negative: 0 };
}

function addCounts(sums: AnchorCounts[], more: readonly AnchorCounts[]): void {
  more.forEach(({ positive, ignored, negative }, level) => {
    sums[level].positive += positive;
    sums[level].ignored += ignored;
    sums[level].negative += negative;
  });
}

function leveled(
  counts: AnchorCounts[],
  { anchorSizes }: Pick<DetectorConfig, "anchorSizes">,
): LeveledCounts {
  const all = noAnchors();
  for (const level of counts) addCounts([all], [level]);
  const levels = counts.map((level, l) => ({ stride: STRIDES[l], anchorSize: anchorSizes[l], ...level }));
  return { ...all, levels };
}
