import type { Candidates } from "../../src/criteria/criterion";

/** One image's examples with these losses and labels, in a row so far apart that none suppresses another. */
export function candidatesOf(losses: number[], labels: number[], seed = 0): Candidates {
  return {
    labels: Int32Array.from(labels),
    boxes: Float32Array.from(labels.flatMap((_, i) => [20 * i, 0, 20 * i + 10, 10])),
    overlaps: Float32Array.from(labels, (label) => (label > 0 ? 1 : 0)),
    losses: () => Float32Array.from(losses),
    scores: () => Float32Array.from(losses, (loss) => 1 - Math.exp(-loss)),
    seed,
  };
}
