import { takeRows } from "../backend/kernels";
import type { Outputs } from "../criteria/criterion";

/** Outputs that have been computed for all examples, as `Examples.outputs` gives them for some. */
export function rowsOf(outputs: Outputs) {
  return (indices?: Int32Array): Outputs =>
    indices
      ? {
          classLogits: takeRows(outputs.classLogits, indices),
          boxDeltas: takeRows(outputs.boxDeltas, indices),
        }
      : outputs;
}
