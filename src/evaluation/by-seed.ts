import { mean } from "simple-statistics";
import type { BySeed } from "../types";
import { type PairedTest, pairedTest } from "./paired-test";

/** The values of each at the seeds that all have, in the first one's order: what is paired is of the same seed. */
export function atSharedSeeds(all: readonly BySeed[]): { seeds: number[]; values: number[][] } {
  const seeds = (all[0]?.seeds ?? []).filter((seed) => all.every((each) => each.seeds.includes(seed)));
  return { seeds, values: all.map((each) => seeds.map((seed) => each.values[each.seeds.indexOf(seed)])) };
}

/** a − b, seed by seed. */
export function differenceBySeed(a: BySeed, b: BySeed): BySeed {
  const { seeds, values } = atSharedSeeds([a, b]);
  const [ofA, ofB] = values;
  return { seeds, values: ofA.map((value, i) => value - ofB[i]) };
}

/** {@link pairedTest} over the seeds that both have. */
export function testBySeed(a: BySeed, b: BySeed, options?: { tests?: number }): PairedTest | null {
  const [ofA, ofB] = atSharedSeeds([a, b]).values;
  return pairedTest(ofA, ofB, options);
}

/** The mean over several, seed by seed. */
export function meanBySeed(all: readonly BySeed[]): BySeed {
  const { seeds, values } = atSharedSeeds(all);
  return { seeds, values: seeds.map((_, i) => mean(values.map((each) => each[i]))) };
}
