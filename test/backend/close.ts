import { expect } from "vitest";

/** Fails unless every number is within `relative` of what is expected, or within `absolute`. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { relative = 2e-5, absolute = 1e-6 }: { relative?: number; absolute?: number } = {},
): void {
  expect(actual.length, "how many numbers").toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i] - expected[i]);
    const allowed = Math.max(absolute, relative * Math.abs(expected[i]));
    if (!(error <= allowed || Object.is(actual[i], expected[i])))
      expect.fail(
        `number ${i} is ${actual[i]}, expected ${expected[i]}: off by ${error}, allowed ${allowed}`,
      );
  }
}
