import { lossSpread } from "./loss-spread";
import { EASY, type Observation } from "./observe";

/** How many examples of a kind there are. */
export interface KindCounts {
  positive: number;
  hardNegative: number;
  /** Background with p_t ≥ .9. */
  easyNegative: number;
}

/** A closer look at the batch of a step: what the criterion let through, and how hard it was. */
export interface Sighting {
  step: number;
  all: KindCounts;
  /** Of those, the ones that shaped the gradient. */
  kept: KindCounts;
  /**
   * The mean of −log p_t in nats: the classification loss of a softmax, whatever criterion trains. It is 0 where there
   * is nothing to take it of.
   */
  meanCrossEntropy: { all: number; kept: number };
  /** Share of the background's loss, under the criterion, that its hardest 1 % carry. */
  hardest1PercentOfNegatives: number;
}

/** −log p_t grows without end; beyond this a probability is a rounding. */
const LEAST_PROBABILITY = 1e-7;

/** Sums up what was observed at a step. */
export function sightingOf(step: number, { losses, pT, isPositive, kept }: Observation): Sighting {
  const counts = { all: noneOf(), kept: noneOf() };
  const sums = { all: 0, kept: 0 };
  for (let i = 0; i < pT.length; i++) {
    const kind = isPositive[i] ? "positive" : pT[i] >= EASY ? "easyNegative" : "hardNegative";
    const crossEntropy = -Math.log(Math.max(LEAST_PROBABILITY, pT[i]));
    counts.all[kind]++;
    sums.all += crossEntropy;
    if (!kept[i]) continue;
    counts.kept[kind]++;
    sums.kept += crossEntropy;
  }
  const mean = (of: "all" | "kept") => sums[of] / Math.max(1, countOf(counts[of]));
  return {
    step,
    ...counts,
    meanCrossEntropy: { all: mean("all"), kept: mean("kept") },
    hardest1PercentOfNegatives: lossSpread(losses, isPositive).negative.shareOfHardest1Percent,
  };
}

function noneOf(): KindCounts {
  return { positive: 0, hardNegative: 0, easyNegative: 0 };
}

/** Examples of all kinds. */
export function countOf({ positive, hardNegative, easyNegative }: KindCounts): number {
  return positive + hardNegative + easyNegative;
}
