import { requireCount, requireLabels, requireNumbers, requireSameCount } from "./checks";
import { highest } from "./highest";
import { indicesWhere } from "./indices";

export interface AboveLossOptions {
  /** What costs more than this is kept; −log .7 = .3567 keeps what is believed with less than .7. */
  threshold: number;
  /** Never fewer than this: where too little costs so much, the hardest are kept instead. */
  minKept?: number;
  /** Examples labelled −1 are never picked. */
  labels?: ArrayLike<number>;
}

/**
 * Bootstrapping by a threshold on the loss: every example that costs more is kept, and never fewer than `minKept`,
 * the hardest. With OHEM the number kept is fixed and their hardness varies; here it is the other way about.
 *
 * Online bootstrapping (Wu, Shen and van den Hengel, Bridging Category-level and Instance-level Semantic Image
 * Segmentation, 2016): pixels whose true class has p < t train; t rises where too few would be left. With cross
 * entropy p < t is loss > −log t. In segmentation it goes by the name of OHEM, with t = .7 and a sixteenth of the
 * pixels or 100 000 kept at least.
 *
 * A loss equal to the threshold is not above it. Fewer examples than minKept: all of them. All ignored, or none:
 * none. Labels: −1 is ignored (crowd regions and "void" pixels arrive so) and counts neither way.
 * Ties go to the lower index.
 * @param losses [n], of one image or of a batch
 * @returns indices, highest loss first
 * @throws RangeError if a loss is NaN, threshold is NaN, minKept is no whole number, or there is not one label a loss
 * @example
 * const losses = [0.1, 2, 0.3, 0.9];
 * selectAboveLoss(losses, { threshold: 0.5 }); // [1, 3]
 */
export function selectAboveLoss(
  losses: ArrayLike<number>,
  { threshold, minKept = 0, labels }: AboveLossOptions,
): number[] {
  if (!(typeof threshold === "number" && !Number.isNaN(threshold)))
    throw new RangeError(`selectAboveLoss: threshold is ${threshold}, it must be a number`);
  requireCount("selectAboveLoss", "minKept", minKept);
  requireNumbers("selectAboveLoss", "loss", losses);
  if (labels) {
    requireSameCount("selectAboveLoss", ["losses", "labels"], [losses.length, labels.length]);
    requireLabels("selectAboveLoss", labels);
  }
  const candidates = indicesWhere(losses.length, (i) => labels?.[i] !== -1);
  let above = 0;
  for (const i of candidates) if (losses[i] > threshold) above++;
  return Array.from(highest(losses, candidates, Math.max(above, minKept)));
}
