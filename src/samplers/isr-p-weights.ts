import { requireFinite, requireLosses, requireSameCount, requireShare } from "./checks";
import { importanceWeights } from "./importance-weights";
import { indicesWhere } from "./indices";
import { iouHierarchicalLocalRank } from "./iou-hierarchical-local-rank";

export interface IsrOptions {
  /** Power: how much the important are preferred; 0 is not at all. The paper's γ. */
  k?: number;
  /** Weight of the least important, before the power. The paper's β. */
  bias?: number;
}

/**
 * ISR-P: weights for the classification loss of the positives, the higher the better they are placed
 * ({@link iouHierarchicalLocalRank}), so that the score is learned best where the box is best.
 *
 *     u = (n_max − rank) / n_max,   w = ((1 − bias) u + bias)^k,   w′ = w · Σ l / Σ w l
 *
 * Prime Sample Attention (Cao et al., CVPR 2020), section 4.1. The rank is that within the class; n_max is the number
 * of positives of the *largest* class, so that equal ranks weigh the same whatever the class, as in MMDetection's
 * `isr_p` (with each class's own n, the second of two boxes would weigh as little as the fiftieth of a hundred).
 * The sums run over the positives of all classes: their summed loss keeps its value, that of one class may not.
 * The defaults k = 2, bias = 0 are MMDetection's. The weights are constants: nothing differentiates through them.
 *
 * Labels: 1 … K an object, 0 background, −1 ignored (crowd regions arrive so). Background keeps weight 1, ignored
 * examples get 0. No positives, or positives that all cost 0: nothing to rescale.
 * @param ious [n], as in {@link iouHierarchicalLocalRank}
 * @param objects [n], as there
 * @param labels [n]
 * @param losses [n], the unweighted classification loss of each example
 * @returns [n]
 * @throws RangeError as {@link iouHierarchicalLocalRank} does, or if a loss is negative or not finite, k is negative
 *   or not finite, or bias is not in [0, 1]
 * @example
 * const ious = [0.9, 0.8, 0.1];
 * const objects = [0, 0, 0];
 * isrPWeights(ious, objects, [1, 1, 0], [1, 1, 1]); // [1.6, 0.4, 1]
 */
export function isrPWeights(
  ious: ArrayLike<number>,
  objects: ArrayLike<number>,
  labels: ArrayLike<number>,
  losses: ArrayLike<number>,
  { k = 2, bias = 0 }: IsrOptions = {},
): Float64Array {
  requireFinite("isrPWeights", "k", k);
  requireShare("isrPWeights", "bias", bias);
  requireSameCount("isrPWeights", ["labels", "losses"], [labels.length, losses.length]);
  requireLosses("isrPWeights", losses);
  const ranks = iouHierarchicalLocalRank(ious, objects, labels);
  const positives = Array.from(indicesWhere(labels.length, (i) => labels[i] > 0));
  const largestClass = 1 + positives.reduce((last, i) => Math.max(last, ranks[i]), 0);
  const weights = importanceWeights(
    positives.map((i) => (largestClass - ranks[i]) / largestClass),
    positives.map((i) => losses[i]),
    { k, bias },
  );
  const all = Float64Array.from(labels, (label) => (label === -1 ? 0 : 1));
  positives.forEach((i, at) => {
    all[i] = weights[at];
  });
  return all;
}
