import { MIDDLE, SPREAD } from "../images";
import { SIDE_MULTIPLE } from "../pyramid";
import { add, ceiling, divide, floor, multiply, subtract } from "./arithmetic";
import type { Value } from "./graph";
import { cast, concat, lengthsOf, pad, product, reshape, sum } from "./shaping";

/** An image as the network takes it. Sizes are height and width in pixels, float32 [2]. */
export interface PreparedImage {
  pixels: Value; // [1, H', W', 3]
  size: Value;
  /** Both multiples of 16. */
  paddedSize: Value;
}

/**
 * Pixels 0 … 255 as `predict` gives them to a detector: on a ground of their mean colour, rounded, whose sides
 * are multiples of 16, then (value − 127.5) / 64.
 * @param image [1, H, W, 3]
 */
export function prepareImage(image: Value): PreparedImage {
  const pixels = cast(image, "float32");
  const size = cast(lengthsOf(image, 1, 2), "float32");
  const paddedSize = multiply(ceiling(multiply(size, 1 / SIDE_MULTIPLE)), SIDE_MULTIPLE);
  const colour = floor(add(meanColour(pixels, size), 0.5)); // [1, 1, 1, 3]
  const missing = cast(subtract(paddedSize, size), "int32");
  const padded = add(pad(subtract(pixels, colour), onlyAfter(missing)), colour);
  return { pixels: divide(subtract(padded, MIDDLE), SPREAD), size, paddedSize };
}

/** Row by row, since one sum of so many floats would be off by a thousandth; divided last, so small ones are exact. */
function meanColour(pixels: Value, size: Value): Value {
  return divide(sum(sum(pixels, 2), 1), product(size));
}

/** Height and width to add, as paddings of [1, H, W, 3] before and after each dimension. [2] → [4, 2] */
function onlyAfter(missing: Value): Value {
  const { graph } = missing;
  const nothing = graph.constant([0, 0], "int32", [1, 2]);
  const before = graph.constant([0, 0], "int32", [2, 1]);
  return concat([nothing, concat([before, reshape(missing, [2, 1])], 1), nothing], 0);
}
