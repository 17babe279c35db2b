import { selectHardExamples } from "../samplers/select-hard-examples";
import type { ImageExamples } from "./examples-of-image";
import { EASY } from "./observe";
import { countOf, type KindCounts } from "./sighting";

/** What OHEM would keep of an image with these settings. */
export interface MiningTrial extends KindCounts {
  numHard: number;
  nmsThreshold: number;
  /** Examples that it chooses from: all that are not ignored. */
  candidates: number;
  /** Those that are left after NMS on the losses. */
  survivors: number;
  /** Of those, the ones that train. */
  kept: number;
  /** Share of the candidates' loss that they carry. */
  shareOfLoss: number;
}

export interface MiningOptions {
  numHard: readonly number[];
  nmsThreshold: readonly number[];
}

/** Lets OHEM choose from the same examples with each threshold and each number, thresholds first. */
export function miningTrials(
  { losses, boxes, labels, pT }: Pick<ImageExamples, "losses" | "boxes" | "labels" | "pT">,
  { numHard: numbers, nmsThreshold: thresholds }: MiningOptions,
): MiningTrial[] {
  const candidates = [...labels.keys()].filter((i) => labels[i] >= 0);
  const lossOf = (indices: readonly number[]) => indices.reduce((sum, i) => sum + losses[i], 0);
  return thresholds.flatMap((nmsThreshold) => {
    const survivors = selectHardExamples(losses, { numHard: losses.length, boxes, labels, nmsThreshold });
    return numbers.map((numHard) => {
      const kept = selectHardExamples(losses, { numHard, boxes, labels, nmsThreshold });
      const counts = kindsOf(kept, labels, pT);
      return {
        numHard,
        nmsThreshold,
        candidates: candidates.length,
        survivors: survivors.length,
        kept: countOf(counts),
        ...counts,
        shareOfLoss: lossOf(kept) / (lossOf(candidates) || 1),
      };
    });
  });
}

function kindsOf(indices: readonly number[], labels: Int32Array, pT: Float32Array): KindCounts {
  const counts: KindCounts = { positive: 0, hardNegative: 0, easyNegative: 0 };
  for (const i of indices)
    counts[labels[i] > 0 ? "positive" : pT[i] >= EASY ? "easyNegative" : "hardNegative"]++;
  return counts;
}
