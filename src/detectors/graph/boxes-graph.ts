import { anchorShapes } from "../../boxes/anchors";
import { type CoderOptions, LARGEST_LOG_SCALE } from "../../boxes/coder";
import { placeShapes } from "../anchors-for";
import type { DetectorConfig } from "../config";
import { STRIDES } from "../pyramid";
import { add, divide, exponential, maximum, minimum, multiply, subtract } from "./arithmetic";
import type { Value } from "./graph";
import { cast, columns, concat, gather, lengthsOf, lowest, reshape, upTo } from "./shaping";

/** `generateAnchors` in a graph: those of the maps of a pyramid, whatever their sizes. [A, 4] */
export function anchorsOf(
  config: Pick<DetectorConfig, "anchorSizes" | "anchorScales" | "anchorAspects">,
  pyramid: Value[],
): Value {
  const { scales, aspects } = placeShapes(config);
  const shapesOf = (level: number) => anchorShapes(config.anchorSizes[level], scales, aspects);
  return concat(
    pyramid.map((map, level) => anchorsOfLevel(map, STRIDES[level], shapesOf(level))),
    0,
  );
}

function anchorsOfLevel(map: Value, stride: number, shapes: [width: number, height: number][]): Value {
  const { graph } = map;
  const rows = reshape(middles(lengthsOf(map, 1, 1), stride), [-1, 1, 1]);
  const across = reshape(middles(lengthsOf(map, 2, 1), stride), [1, -1, 1]);
  const xs = multiply(across, [1, 0, 1, 0]); // [1, W, 4]
  const ys = multiply(rows, [0, 1, 0, 1]); // [H, 1, 4]
  const centres = reshape(add(ys, xs), [-1, 1, 4]); // [H W, 1, 4]
  const around = shapes.flatMap(([width, height]) => [-width / 2, -height / 2, width / 2, height / 2]);
  const offsets = graph.constant(around, "float32", [1, shapes.length, 4]);
  return reshape(add(centres, offsets), [-1, 4]);
}

/** The middles of a row of cells in pixels. [1] → [cells] */
function middles(cells: Value, stride: number): Value {
  return multiply(add(upTo(cells), 0.5), stride);
}

/** `decodeBoxes` in a graph. [n, 4], [n, 4] → [n, 4] */
export function decodeBoxes(
  deltas: Value,
  anchors: Value,
  { weights = [1, 1, 1, 1] }: CoderOptions = {},
): Value {
  const [low, high] = [columns(anchors, 0, 2), columns(anchors, 2, 2)];
  const sides = subtract(high, low);
  const moved = multiply(divide(columns(deltas, 0, 2), weights.slice(0, 2)), sides);
  const middle = add(divide(add(low, high), 2), moved);
  const logScale = minimum(divide(columns(deltas, 2, 2), weights.slice(2)), LARGEST_LOG_SCALE);
  const half = divide(multiply(sides, exponential(logScale)), 2);
  return concat([subtract(middle, half), add(middle, half)], 1);
}

/** `clipBoxes` in a graph. @param size height and width, [2] */
export function clipBoxes(boxes: Value, size: Value): Value {
  return minimum(maximum(boxes, 0), gather(cast(size, "float32"), [1, 0, 1, 0]));
}

/** The shorter side of each box. [n, 4] → [n] */
export function shortSidesOf(boxes: Value): Value {
  return lowest(subtract(columns(boxes, 2, 2), columns(boxes, 0, 2)), 1);
}
