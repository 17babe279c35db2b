import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

interface Reference {
  distributions: {
    p: number[];
    q: number[];
    base: number;
    entropy: number;
    crossEntropy: number;
    klDivergence: number;
  }[];
  nearlyEqual: { p: number[]; q: number[]; base: number; klDivergence: number }[];
  /** p and q are the probability of yes. */
  binary: {
    p: number;
    q: number;
    base: number;
    entropy: number;
    crossEntropy: number;
    klDivergence: number;
  }[];
  contents: { p: number; base: number; content: number }[];
}

/** What scipy and 400-digit arithmetic say; see the generator beside the file. */
export const reference: Reference = JSON.parse(
  readFileSync(join(__dirname, "../fixtures/information/information.json"), "utf8"),
);

/** To 1e-12, and of numbers below 1 to 1e-12 of their size, however small they are. */
export function expectExact(actual: number, expected: number, what: string): void {
  const off = Math.abs(actual - expected);
  expect(off, `${what}: ${actual}, not ${expected}`).toBeLessThanOrEqual(1e-12 * Math.min(1, expected));
}
