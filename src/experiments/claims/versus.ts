import { mean } from "simple-statistics";
import { chanceText } from "../../evaluation/chance-text";
import { pairedTest } from "../../evaluation/paired-test";
import type { Claim } from "../../types";
import type { Stated } from "./weigh";

/** A difference with a lower p value is told from none. */
export const LEVEL = 0.05;

/**
 * That `a` is more than `b`, weighed by a paired t test over the seeds that both have.
 * @param found the two in words
 */
export function versus(a: readonly number[], b: readonly number[], found: string, stated: Stated): Claim {
  const both = Math.min(a.length, b.length);
  const [as, bs] = [a.slice(0, both), b.slice(0, both)];
  const p = pairedTest(as, bs)?.p ?? 1;
  const verdict = p >= LEVEL ? "undecided" : mean(as) > mean(bs) ? "holds" : "fails";
  return { ...stated, verdict, evidence: `${found}; p ${chanceText(p)} over ${seedsText(as)}` };
}

/** An AP, or a difference of two, for people: `.412`. */
export function apText(ap: number): string {
  return ap.toFixed(3).replace(/^(-?)0\./, "$1.");
}

/** How many seeds values are of. */
export function seedsText(values: readonly number[]): string {
  return values.length === 1 ? "one seed" : `${values.length} seeds`;
}
