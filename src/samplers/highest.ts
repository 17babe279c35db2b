import { topByDescending } from "../boxes/order";
import { valuesAt } from "./indices";

/**
 * The `count` candidates with the highest values, highest first; equal values in the order of the candidates.
 * Values are compared as they are: doubles are not rounded.
 * @param values [n], without NaN
 * @param candidates indices into `values`
 * @returns [min(count, candidates)], indices into `values`
 */
export function highest(values: ArrayLike<number>, candidates: Int32Array, count: number): Int32Array {
  return topByDescending(valuesAt(values, candidates), count).map((at) => candidates[at]);
}
