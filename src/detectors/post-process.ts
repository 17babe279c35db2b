import { takeBoxes } from "../boxes/boxes-like";
import { type CoderOptions, clipBoxes, decodeBoxes } from "../boxes/coder";
import { batchedNms } from "../boxes/nms";
import { topByDescending } from "../boxes/order";
import type { Boxes } from "../types";
import { DETECTION_NMS, type Found, LOWEST_SCORE, MOST_DETECTIONS } from "./detector";

/** A class at a place, before suppression. */
export interface Guess {
  /** Index of the anchor or region. */
  candidate: number;
  /** 1 … K. */
  label: number;
  score: number;
  /** Index into the rows of offsets. */
  delta: number;
}

/** The best guesses that suppression looks at (RetinaNet, section 4.1: at most 1000 a level). */
export const MOST_GUESSES = 1000;

/** Decodes the guesses of an image, clips them to it, and suppresses within each class. */
export function bestDetections(
  guesses: Guess[],
  candidates: Boxes,
  deltas: Float32Array,
  { width, height, coder }: { width: number; height: number; coder?: CoderOptions },
): Found {
  const anchors = takeBoxes(
    candidates,
    guesses.map((guess) => guess.candidate),
  );
  const offsets = takeBoxes(
    deltas,
    guesses.map((guess) => guess.delta),
  );
  const boxes = clipBoxes(decodeBoxes(offsets, anchors, coder), width, height);
  const scores = Float32Array.from(guesses, ({ score }) => score);
  const labels = Int32Array.from(guesses, ({ label }) => label);
  const kept = batchedNms(boxes, scores, labels, DETECTION_NMS, MOST_DETECTIONS);
  return {
    boxes: takeBoxes(boxes, kept),
    scores: Float32Array.from(kept, (i) => scores[i]),
    labels: Int32Array.from(kept, (i) => labels[i]),
  };
}

/**
 * The guesses worth looking at: of every class of every candidate the best whose score is at least the lowest, best
 * first. Only those become objects: with 80 classes there are millions of scores.
 */
export function bestGuesses(
  candidates: number,
  classes: number,
  scoreOf: (candidate: number, label: number) => number,
  deltaOf: (candidate: number, label: number) => number,
): Guess[] {
  const scores = new Float32Array(candidates * classes);
  const places = new Int32Array(candidates * classes);
  let count = 0;
  for (let candidate = 0; candidate < candidates; candidate++)
    for (let label = 1; label <= classes; label++) {
      const score = scoreOf(candidate, label);
      if (!(score >= LOWEST_SCORE)) continue;
      scores[count] = score;
      places[count++] = candidate * classes + label - 1;
    }
  return Array.from(topByDescending(scores.subarray(0, count), MOST_GUESSES), (at) => {
    const candidate = Math.floor(places[at] / classes);
    const label = (places[at] % classes) + 1;
    return { candidate, label, score: scoreOf(candidate, label), delta: deltaOf(candidate, label) };
  });
}
