import { FALSE_POSITIVE } from "./evaluate-class";
import type { Matches } from "./match-detections";

/**
 * The operating point "one false positive an image": the score threshold is lowered for as long as the false
 * positives of all classes and images together are no more than there are images. Detections of equal score
 * pass together or not at all, so the order of ties is without effect. A detector with fewer false positives
 * than that is taken with all its detections.
 *
 * False positives count against *all* objects, in the detection's class, at IoU .5; a detection on a crowd is none.
 *
 * @param weights how often each image counts, once by default; the budget is their sum
 * @returns how many of the detections, from the highest score down, pass the threshold
 */
export function atOneFalsePositivePerImage(
  { images, score, image, outcome }: Matches,
  weights?: ArrayLike<number>,
): number {
  let budget = images;
  if (weights) {
    budget = 0;
    for (let i = 0; i < images; i++) budget += weights[i];
  }
  let passed = 0;
  let falsePositives = 0;
  for (let d = 0; d < score.length; d++) {
    if (outcome[d] === FALSE_POSITIVE) falsePositives += weights ? weights[image[d]] : 1;
    if (falsePositives > budget) break;
    if (d + 1 === score.length || score[d + 1] < score[d]) passed = d + 1;
  }
  return passed;
}
