import { mean } from "simple-statistics";
import { testBySeed } from "../evaluation/by-seed";
import { chanceText } from "../evaluation/chance-text";
import { holm } from "../evaluation/paired-test";
import { type Arm, type BySeed, DETECTOR_NAMES } from "../types";
import { armName } from "./arm-name";
import { METRICS } from "./metrics-of-arms";
import { armsOfMostSeeds } from "./most-seeds";

interface Candidate extends BySeed {
  name: string;
  detector: Arm["detector"];
  mean: number;
}

/** A candidate, and whether the best is told from it; undefined where no test could say. */
interface Rival extends Candidate {
  isTold: boolean | undefined;
  p: number | null;
}

/**
 * Which arm to take on data like this, and how sure that is: of all arms, and of those of each detector; then which finds most
 * of the hard objects. Arms are ranked by their mean over seeds; told apart is what a paired t test over seeds gives p < .05,
 * corrected (Holm) for all pairs of those that are ranked: the best was picked by the same numbers. Arms that got fewer seeds
 * than others stand aside.
 */
export function recommendation(arms: readonly Arm[]): string[] {
  const headline = armsOfMostSeeds(arms);
  const ranked = candidatesOf(headline, METRICS.ap.of);
  if (ranked.length < 2) return [];
  const overall = toTake("On data like this", ranked);
  const ofDetectors = DETECTOR_NAMES.flatMap((detector) => {
    const own = ranked.filter((each) => each.detector === detector);
    const isAlready = own.length < 2 || own.length === ranked.length || own[0] === ranked[0];
    return isAlready ? [] : [toTake(`Of the ${detector} arms`, own)];
  });
  return [overall, ...ofDetectors, ...findsMostHard(candidatesOf(headline, METRICS.hardRecall.of))];
}

/** The best first. */
function candidatesOf(arms: readonly Arm[], metric: (arm: Arm) => number | null): Candidate[] {
  const candidates = [...new Set(arms.map(armName))].flatMap((name) => {
    const own = arms.filter((arm) => armName(arm) === name);
    const measured = own.filter((arm) => metric(arm) !== null);
    const seeds = measured.map(({ seed }) => seed);
    const values = measured.map((arm) => metric(arm)!);
    const [{ detector }] = own;
    return values.length > 0 ? [{ name, detector, seeds, values, mean: mean(values) }] : [];
  });
  return candidates.sort((a, b) => b.mean - a.mean);
}

function toTake(where: string, ranked: readonly Candidate[]): string {
  const [best] = ranked;
  const rivals = rivalsOf(ranked);
  const of = `(AP on all objects ${best.mean.toFixed(3)}, ${seedsText(best)})`;
  if (rivals.every(({ isTold }) => isTold === undefined))
    return `${where} ${best.name} is ahead ${of}: too few seeds to choose by.`;
  const equals = rivals.filter(({ isTold }) => !isTold);
  if (equals.length === rivals.length)
    return `${where} no arm is told from the best, ${best.name} ${of}: the others may be as good, ${named(equals)}. Choose by what they cost.`;
  if (equals.length > 0) return `${where} take ${best.name} ${of}; not told from it: ${named(equals)}.`;
  const largest = Math.max(...rivals.map(({ p }) => p ?? 0));
  return `${where} take ${best.name} ${of}: ahead of each of the other ${rivals.length} (corrected p ${largest < 0.001 ? "" : "≤ "}${chanceText(largest)}).`;
}

function findsMostHard(ranked: readonly Candidate[]): string[] {
  if (ranked.length < 2 || !(ranked[0].mean > 0)) return [];
  const [best] = ranked;
  const equals = rivalsOf(ranked).filter(({ isTold }) => !isTold);
  const rest = equals.length === 0 ? "ahead of each of the others" : `not told from it: ${named(equals)}`;
  return [
    `Most hard objects are found by ${best.name} (${best.mean.toFixed(3)} of them at one false positive an image, ${seedsText(best)}); ${rest}.`,
  ];
}

function rivalsOf(ranked: readonly Candidate[]): Rival[] {
  const pairs = ranked.flatMap((a, i) => ranked.slice(i + 1).map((b) => testBySeed(a, b)?.p ?? null));
  const corrected = holm(pairs); // those of the best stand first
  return ranked.slice(1).map((candidate, i) => {
    const p = corrected[i];
    return { ...candidate, p, isTold: p === null ? undefined : p < 0.05 };
  });
}

function named(candidates: readonly Candidate[]): string {
  return candidates.map((each) => `${each.name} (${each.mean.toFixed(3)})`).join(", ");
}

function seedsText({ values }: Candidate): string {
  return values.length === 1 ? "one seed" : `mean of ${values.length} seeds`;
}
