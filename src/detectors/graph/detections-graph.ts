import type { CoderOptions } from "../../boxes/coder";
import { DETECTION_NMS, LOWEST_SCORE, MOST_DETECTIONS } from "../detector";
import { MOST_GUESSES } from "../post-process";
import { above, add, equal, floorDivide, multiply, negative, remainder } from "./arithmetic";
import { clipBoxes, decodeBoxes, shortSidesOf } from "./boxes-graph";
import type { Value } from "./graph";
import type { PreparedImage } from "./image-graph";
import { floatBelow } from "./next-float";
import {
  cast,
  concat,
  gather,
  highest,
  reshape,
  rowsApart,
  sizeUpTo,
  slice,
  topK,
  whereTrue,
} from "./shaping";
import { suppress } from "./suppress-graph";

/** Anchors or regions with their scores and offsets. */
export interface Candidates {
  boxes: Value; // [n, 4]
  scores: Value; // [n, K]
  /** A row a candidate, or with `deltaOfClass` a row a class of each. */
  deltas: Value; // [n, 4] or [n K, 4]
  deltaOfClass: boolean;
  coder?: CoderOptions;
}

/** Boxes [D, 4] in pixels, scores [D] and labels 1 … K [D] of an image, best first. */
export type Detections = Record<"boxes" | "scores" | "labels", Value>;

/**
 * `bestDetections` in a graph, and what `predict` does then: cuts boxes at the border of the image without its
 * padding and drops those that lie in the padding alone.
 */
export function detectionsOf(candidates: Candidates, classes: number, image: PreparedImage): Detections {
  const { candidate, label, scores } = bestGuesses(candidates.scores, classes);
  const row = candidates.deltaOfClass ? add(multiply(candidate, classes), label) : candidate;
  const decoded = decodeBoxes(
    gather(candidates.deltas, row),
    gather(candidates.boxes, candidate),
    candidates.coder,
  );
  const boxes = clipBoxes(decoded, image.paddedSize);
  const kept = keptOf(boxes, scores, label, classes);
  const cut = clipBoxes(boxes, image.size);
  const isInside = above(shortSidesOf(cut), 0);
  // reshaped, since WebAssembly forgets the shape of what it takes from nothing
  const found = reshape(gather(kept, whereTrue(gather(isInside, kept))), [-1]); // [D]
  return {
    boxes: gather(cut, found, "boxes"),
    scores: gather(scores, found, "scores"),
    labels: gather(add(label, 1), found, "labels"),
  };
}

/**
 * The pairs of candidate and class that score highest, best first; labels from 0. [n, K] → [m] each.
 * A pair among the best so many is of a candidate whose best class is among them too; so indices stay below
 * 2²⁴, beyond which WebGL cannot count, for images of any size.
 */
function bestGuesses(all: Value, classes: number): Record<"candidate" | "label" | "scores", Value> {
  const ofCandidates = highest(all, 1); // [n]
  const likely = topK(ofCandidates, sizeUpTo(ofCandidates, MOST_GUESSES)).indices;
  const pairs = reshape(gather(all, likely), [-1]); // [min(n, most) K]
  const best = topK(pairs, sizeUpTo(pairs, MOST_GUESSES));
  return {
    candidate: gather(likely, floorDivide(best.indices, classes)),
    label: remainder(best.indices, classes),
    scores: best.values,
  };
}

/** `batchedNms` in a graph, class by class, of guesses that come best first: so low indices are the best. */
function keptOf(boxes: Value, scores: Value, label: Value, classes: number): Value {
  const { graph } = boxes;
  const numbers = Array.from({ length: classes }, (_, k) => k);
  const ofClass = equal(graph.constant(numbers, "int32", [classes, 1]), label); // [K, m]
  const apart = rowsApart(multiply(cast(ofClass, "float32"), scores), classes); // 0 for other classes
  const options = {
    iouThreshold: DETECTION_NMS,
    scoreAbove: floatBelow(LOWEST_SCORE),
    limit: MOST_DETECTIONS,
  };
  const kept = concat(
    apart.map((ofOne) => suppress(boxes, ofOne, options)),
    0,
  );
  const some = concat([kept, graph.constant([MOST_GUESSES], "int32")], 0); // WebAssembly cannot order nothing
  const inOrder = negative(topK(negative(some), sizeUpTo(some, MOST_DETECTIONS)).values);
  return slice(inOrder, [0], reshape(sizeUpTo(kept, MOST_DETECTIONS), [1]));
}
