import { takeBoxes } from "../boxes/boxes-like";
import { type CoderOptions, clipBoxes, decodeBoxes } from "../boxes/coder";
import { batchedNms } from "../boxes/nms";
import { byDescending } from "../boxes/order";
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

/** Decodes the best guesses of an image, clips them to it, and suppresses within each class. */
export function bestDetections(
  guesses: Guess[],
  candidates: Boxes,
  deltas: Float32Array,
  { width, height, coder }: { width: number; height: number; coder?: CoderOptions },
): Found {
  const order = byDescending(Float32Array.from(guesses, ({ score }) => score)).subarray(0, MOST_GUESSES);
  const best = Array.from(order, (i) => guesses[i]);
  const anchors = takeBoxes(
    candidates,
    best.map((guess) => guess.candidate),
  );
  const offsets = takeBoxes(
    deltas,
    best.map((guess) => guess.delta),
  );
  const boxes = clipBoxes(decodeBoxes(offsets, anchors, coder), width, height);
  const scores = Float32Array.from(best, ({ score }) => score);
  const labels = Int32Array.from(best, ({ label }) => label);
  const kept = batchedNms(boxes, scores, labels, DETECTION_NMS, MOST_DETECTIONS);
  return {
    boxes: takeBoxes(boxes, kept),
    scores: Float32Array.from(kept, (i) => scores[i]),
    labels: Int32Array.from(kept, (i) => labels[i]),
  };
}

/** Guesses worth looking at: every class of every candidate whose score is at least the lowest. */
export function guessesAbove(
  candidates: number,
  classes: number,
  scoreOf: (candidate: number, label: number) => number,
  deltaOf: (candidate: number, label: number) => number,
): Guess[] {
  const guesses: Guess[] = [];
  for (let candidate = 0; candidate < candidates; candidate++)
    for (let label = 1; label <= classes; label++) {
      const score = scoreOf(candidate, label);
      if (score >= LOWEST_SCORE) guesses.push({ candidate, label, score, delta: deltaOf(candidate, label) });
    }
  return guesses;
}
