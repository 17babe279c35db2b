import { mean } from "simple-statistics";
import { atSharedSeeds, testBySeed } from "../../evaluation/by-seed";
import { chanceText } from "../../evaluation/chance-text";
import { holm } from "../../evaluation/paired-test";
import type { BySeed, Claim } from "../../types";
import type { Stated } from "./weigh";

/** A difference with a lower p value is told from none. */
export const LEVEL = 0.05;

/** A claim that a test weighs, before it is corrected for all that are weighed with it. */
export interface Test extends Stated {
  /** What was found, in words. */
  found: string;
  /** Null where there were too few seeds. */
  p: number | null;
  /** The difference in AP that such seeds would have told, among so many tests, in 80 of 100 studies. */
  detectable?(tests: number): number | undefined;
  /** What the numbers say, if they say it for sure. */
  ifTold: "holds" | "fails";
}

/**
 * That `a` is more than `b`, by a paired t test over the seeds that both have.
 * @param found the two in words
 */
export function versus(a: BySeed, b: BySeed, found: string, stated: Stated): Test {
  const [as, bs] = atSharedSeeds([a, b]).values;
  return {
    ...stated,
    found: `${found}, ${seedsText(as)}`,
    p: testBySeed(a, b)?.p ?? null,
    detectable: (tests) => testBySeed(a, b, { tests })?.detectable,
    ifTold: mean(as) > mean(bs) ? "holds" : "fails",
  };
}

/**
 * Claims of tests, corrected for each other (Holm): whoever weighs many finds something.
 * @param planned how many there will be when all numbers are there; those to come count as if they told nothing
 */
export function told(tests: readonly Test[], planned = tests.length): Claim[] {
  const all = Math.max(planned, tests.length);
  const toCome = Array.from({ length: all - tests.length }, () => 1);
  const corrected = holm([...tests.map(({ p }) => p), ...toCome]);
  return tests.map(({ found, p: _, detectable, ifTold, ...stated }, i) => {
    const p = corrected[i];
    const isTold = p !== null && p < LEVEL;
    const seen = isTold ? undefined : detectable?.(all);
    return {
      ...stated,
      verdict: isTold ? ifTold : "undecided",
      evidence: [
        found,
        p === null ? "too few to test" : `corrected p ${chanceText(p)}`,
        ...(seen === undefined ? [] : [`only differences from ${apText(seen)} AP on would have been seen`]),
      ].join("; "),
    };
  });
}

/** An AP, or a difference of two, for people: `.412`, `−.012`. */
export function apText(ap: number): string {
  return ap
    .toFixed(3)
    .replace(/^-(0\.0+)$/, "$1")
    .replace(/^(-?)0\./, "$1.")
    .replace("-", "−");
}

/** How many seeds values are of. */
export function seedsText(values: readonly number[]): string {
  return values.length === 1 ? "one seed" : `${values.length} seeds`;
}
