import fc from "fast-check";
import { boxArbitrary } from "../boxes/arbitrary-boxes";

export interface Example {
  box: number[];
  loss: number;
  label: number;
  image: number;
}

/** Examples with ties in loss, ignored ones, and sometimes no positive or nothing that is not ignored. */
export const examplesArbitrary: fc.Arbitrary<Example[]> = fc
  .constantFrom([-1, 0, 0, 1, 2], [-1, 0], [-1], [0, 1])
  .chain((labels) =>
    fc.array(
      fc.record({
        box: boxArbitrary,
        loss: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.float({ min: 0, max: 10, noNaN: true })),
        label: fc.constantFrom(...labels),
        image: fc.nat(2),
      }),
      { maxLength: 40 },
    ),
  );

/** One array of each field. */
export function columns(examples: Example[]) {
  return {
    losses: examples.map(({ loss }) => loss),
    labels: examples.map(({ label }) => label),
    images: examples.map(({ image }) => image),
    boxes: examples.map(({ box }) => box),
  };
}

/** The indices by value from high to low, the first of equals first. */
export function sorted(indices: number[], values: ArrayLike<number>): number[] {
  return indices.slice().sort((i, j) => (values[i] === values[j] ? i - j : values[i] > values[j] ? -1 : 1));
}
