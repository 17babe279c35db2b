import type { Arm, Comparison, Pair } from "../types";
import { type ArmGroup, groupArms, mostSeeds } from "./arm-groups";
import { pairTitle } from "./names";

/** Curves of more arms than these hide each other; rows of more pairs no one reads. */
const MOST = { curves: 9, pairs: 14 };

/** The arms that curves are drawn of, and those that are left to tables and to figures with a row an arm. */
export interface Headline {
  shown: ArmGroup[];
  others: ArmGroup[];
}

/**
 * Which arms to draw curves of: all, if they are few. Else those with the most seeds; if these are still too many,
 * those of them without a name of their own, and of these the first that were compared.
 */
export function headlineArms(comparison: Pick<Comparison, "arms">, most = MOST.curves): Headline {
  const groups = groupArms(comparison);
  const seeds = mostSeeds(groups);
  const full = groups.filter(({ arms }) => arms.length === seeds);
  const plain = full.filter(({ arms: [arm] }) => arm.name === undefined);
  const isFit = ({ length }: ArmGroup[]) => length > 1 && length <= most;
  const shown =
    [groups, full, plain].find(isFit) ?? firstOf(plain.length > 0 ? plain : full, comparison.arms, most);
  return { shown, others: groups.filter((group) => !shown.includes(group)) };
}

/** The first that were compared, in the groups' own order. */
function firstOf(groups: ArmGroup[], arms: readonly Arm[], most: number): ArmGroup[] {
  const place = (group: ArmGroup) => arms.indexOf(group.arms[0]);
  const first = [...groups].sort((a, b) => place(a) - place(b)).slice(0, most);
  return groups.filter((group) => first.includes(group));
}

/**
 * Which pairs to draw: all, if they are few. Else those over the most seeds, and of these the first. Those between two
 * detectors come first, then those in one, detector by detector.
 */
export function headlinePairs(pairs: readonly Pair[], most = MOST.pairs): Pair[] {
  const seeds = new Map<string, number>();
  for (const pair of pairs) seeds.set(pairTitle(pair), Math.max(pair.seeds, seeds.get(pairTitle(pair)) ?? 0));
  const largest = Math.max(0, ...seeds.values());
  const all = [...seeds.keys()];
  const full = all.length <= most ? all : all.filter((title) => seeds.get(title) === largest);
  const shown = new Set(full.slice(0, most));
  return pairs.filter((pair) => shown.has(pairTitle(pair))).sort((a, b) => scope(a) - scope(b));
}

/** Between detectors 0, in the one-stage one 1, in the two-stage one 2. */
function scope({ a, b }: Pair): number {
  const [ofA, ofB] = [a, b].map((name) => name.slice(0, "one-stage".length));
  return ofA !== ofB ? 0 : ofA === "one-stage" ? 1 : 2;
}
