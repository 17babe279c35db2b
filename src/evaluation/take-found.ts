import { takeBoxes } from "../boxes/boxes-like";
import type { Found } from "../detectors/detector";

/** Those of an image's detections that stand at `indices`, in that order. */
export function takeFound({ boxes, scores, labels }: Found, indices: number[]): Found {
  return {
    boxes: takeBoxes(boxes, indices),
    scores: Float32Array.from(indices, (i) => scores[i]),
    labels: Int32Array.from(indices, (i) => labels[i]),
  };
}
