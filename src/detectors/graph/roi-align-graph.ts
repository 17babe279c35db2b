import { absolute, add, divide, maximum, minimum, multiply, negative, relu, subtract } from "./arithmetic";
import type { Value } from "./graph";
import { matMul } from "./layers-graph";
import { cast, columns, concat, lengthsOf, mean, reshape, tile, upTo } from "./shaping";

/** Samples along each side of a bin: what `roiAlign` takes unless it is told. */
const SAMPLES = 2;

/**
 * `roiAlign` in a graph, aligned, for boxes inside the image: no sample lies over half a place outside the map.
 * So each sample, clamped to the map, weighs place p by max(0, 1 − |at − p|).
 * @param map [1, H, W, C]
 * @param boxes [R, 4] in pixels of the image
 * @returns [R, bins, bins, C]
 */
export function roiAlign(
  map: Value,
  boxes: Value,
  { bins, stride }: { bins: number; stride: number },
): Value {
  const { graph } = map;
  const height = lengthsOf(map, 1, 1);
  const width = lengthsOf(map, 2, 1);
  const widthChannels = lengthsOf(map, 2, 2);
  const y = placeWeights(samplesAlong(boxes, 1, bins, stride), height, bins); // [R, bins, H]
  const x = placeWeights(samplesAlong(boxes, 0, bins, stride), width, bins); // [R, bins, W]
  const left = graph.constant([-1], "int32");
  const rows = reshape(map, concat([height, left], 0)); // [H, W C]
  const byRow = matMul(reshape(y, concat([left, height], 0)), rows); // [R bins, W C]
  const grid = reshape(byRow, concat([graph.constant([-1, bins], "int32"), widthChannels], 0)); // [R, bins, W, C]
  const weights = reshape(x, concat([graph.constant([-1, 1, bins], "int32"), width], 0)); // [R, 1, bins, W]
  return matMul(tile(weights, [1, bins, 1, 1]), grid); // [R, bins, bins, C]
}

/** Where samples lie on the map along one axis, 0: x, 1: y. [R, bins · samples] */
function samplesAlong(boxes: Value, axis: 0 | 1, bins: number, stride: number): Value {
  const low = columns(boxes, axis, 1); // [R, 1]
  const length = divide(subtract(columns(boxes, axis + 2, 1), low), stride);
  const start = subtract(divide(low, stride), 0.5);
  const parts = Array.from({ length: bins * SAMPLES }, (_, i) => (i + 0.5) / (bins * SAMPLES));
  return add(multiply(length, parts), start);
}

/** How much each place counts in each bin. [R, bins · samples], [1] → [R, bins, places] */
function placeWeights(at: Value, places: Value, bins: number): Value {
  const last = subtract(cast(places, "float32"), 1);
  const inside = reshape(minimum(maximum(at, 0), last), [-1, bins, SAMPLES, 1]);
  const distance = absolute(subtract(inside, upTo(places))); // [R, bins, samples, places]
  return mean(relu(add(negative(distance), 1)), 2);
}
