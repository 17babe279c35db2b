import type { CocoDetection, CocoGroundTruth } from "../types";
import { tabulate } from "./coco-tables";
import { matchDetections } from "./match-detections";
import { atOneFalsePositivePerImage } from "./operating-point";

/** Digits after the point: of boxes in pixels, and of scores. */
const DIGITS = { box: 2, score: 4 };

/**
 * The detections from the score at which there is one false positive an image, a hundredth of all: what pictures show, and
 * what finds objects at that operating point, is in them. They are rounded, boxes to a hundredth of a pixel.
 */
export function bestDetections(
  groundTruth: CocoGroundTruth,
  found: readonly CocoDetection[],
): CocoDetection[] {
  const matches = matchDetections(tabulate(groundTruth, found));
  const passed = atOneFalsePositivePerImage(matches);
  if (passed === 0) return [];
  const least = matches.score[passed - 1];
  return found
    .filter(({ score }) => score >= least)
    .map(({ bbox, score, ...rest }) => ({
      ...rest,
      bbox: bbox.map((side) => round(side, DIGITS.box)) as CocoDetection["bbox"],
      score: round(score, DIGITS.score),
    }));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
