import { typeAttribute, typed } from "./attributes";
import type { Value } from "./graph";
import { floatAbove } from "./next-float";

export interface SuppressOptions {
  iouThreshold: number;
  /** Boxes that score no more are left out. */
  scoreAbove: number;
  limit: number;
}

/**
 * `nms` in a graph: keeps a box unless its IoU with a kept one is above the threshold.
 *
 * TensorFlow.js suppresses from the threshold on, so it is given the next float. Its boxes are
 * [y1, x1, y2, x2]; IoU is the same if x and y change places.
 * @param boxes [n, 4]
 * @param scores [n]
 * @returns indices of the kept boxes, highest score first, int32
 */
export function suppress(
  boxes: Value,
  scores: Value,
  { iouThreshold, scoreAbove, limit }: SuppressOptions,
): Value {
  const { graph } = boxes;
  const inputs = [
    boxes,
    scores,
    graph.constant(limit, "int32"),
    graph.constant(floatAbove(iouThreshold), "float32"),
    graph.constant(scoreAbove, "float32"),
  ];
  const attributes = { ...typed(boxes), T_threshold: typeAttribute("float32") };
  return graph.node("NonMaxSuppressionV3", inputs, { dtype: "int32", attributes });
}
