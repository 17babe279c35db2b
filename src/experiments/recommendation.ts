import { mean } from "simple-statistics";
import { chanceText } from "../evaluation/chance-text";
import { holm, pairedTest } from "../evaluation/paired-test";
import { type Arm, DETECTOR_NAMES } from "../types";
import { armName } from "./arm-name";
import { METRICS } from "./metrics-of-arms";
import { armsOfMostSeeds } from "./most-seeds";

interface Candidate {
  name: string;
  /** AP by seed. */
  aps: Map<number, number>;
  mean: number;
}

/**
 * Which arm to take on data like this, and how sure that is: of all arms, and of those of each detector. Arms are ranked
 * by their mean AP over seeds; told apart is what a paired t test over seeds, corrected for all those it is held against
 * (Holm), gives p < .05. Arms that got fewer seeds than others stand aside.
 */
export function recommendation(arms: readonly Arm[]): string[] {
  const ranked = candidatesOf(armsOfMostSeeds(arms)).sort((a, b) => b.mean - a.mean);
  if (ranked.length < 2) return [];
  const most = Math.max(...ranked.map(({ aps }) => aps.size));
  const overall = sentence("On data like this", ranked, most);
  const ofDetectors = DETECTOR_NAMES.flatMap((detector) => {
    const own = ranked.filter(({ name }) => name.startsWith(`${detector} `));
    const isAlready = own.length < 2 || own.length === ranked.length || own[0] === ranked[0];
    return isAlready ? [] : [sentence(`Of the ${detector} arms`, own, most)];
  });
  return [overall, ...ofDetectors];
}

function candidatesOf(arms: readonly Arm[]): Candidate[] {
  return [...new Set(arms.map(armName))].flatMap((name) => {
    const measured = arms
      .filter((arm) => armName(arm) === name)
      .flatMap((arm): [number, number][] => {
        const ap = METRICS.ap.of(arm);
        return ap === null ? [] : [[arm.seed, ap]];
      });
    const aps = new Map(measured);
    return aps.size > 0 ? [{ name, aps, mean: mean([...aps.values()]) }] : [];
  });
}

function sentence(where: string, [best, ...others]: readonly Candidate[], seeds: number): string {
  const first = `${where} take ${best.name} (AP ${best.mean.toFixed(3)}`;
  const tests = others.map((other) => testOf(best, other));
  if (tests.every((test) => test === null))
    return `${first}, ${seeds === 1 ? "one seed" : `${seeds} seeds`}): too few seeds to say how sure that is.`;
  const corrected = holm(tests.map((test) => test?.p ?? null));
  const equals = others.filter((_, i) => corrected[i] === null || corrected[i] >= 0.05);
  const over = `mean of ${seeds} seeds)`;
  if (equals.length === 0) {
    const largest = Math.max(...corrected.map((p) => p ?? 0));
    return `${first}, ${over}: ahead of each of the other ${others.length} (corrected p ${largest < 0.001 ? "" : "≤ "}${chanceText(largest)}).`;
  }
  const names = equals.map((other) => `${other.name} (${other.mean.toFixed(3)})`).join(", ");
  return `${first}, ${over}; not told from it: ${names}.`;
}

/** Over the seeds that both have. */
function testOf(a: Candidate, b: Candidate) {
  const seeds = [...a.aps.keys()].filter((seed) => b.aps.has(seed));
  return pairedTest(
    seeds.map((seed) => a.aps.get(seed)!),
    seeds.map((seed) => b.aps.get(seed)!),
  );
}
