import fc from "fast-check";

/** `count` distributions over the same 2 to 8 outcomes, some of probability 0. */
export function distributions(count: number): fc.Arbitrary<number[][]> {
  return fc.integer({ min: 2, max: 8 }).chain((outcomes) => {
    const weights = fc
      .array(fc.nat(1000), { minLength: outcomes, maxLength: outcomes })
      .filter((w) => w.some((x) => x > 0));
    const distribution = weights.map((w) => w.map((x) => x / w.reduce((a, b) => a + b)));
    return fc.array(distribution, { minLength: count, maxLength: count });
  });
}

export const probability = fc.double({ min: 0, max: 1, noNaN: true });
