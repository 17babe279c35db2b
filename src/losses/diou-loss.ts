import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import { centrePenalty, overlapLoss } from "./box-overlap";
import { fixed, minus, plus } from "./dual";
import type { LossOptions } from "./reduce";

/**
 * DIoU loss of each predicted box and its target: 1 − IoU + ρ² / c², with ρ the distance between the centres and c the diagonal
 * of the smallest box around both; in [0, 2]. Centres are drawn together whether or not the boxes overlap.
 *
 * Zheng et al., Distance-IoU Loss (AAAI 2020, arXiv 1911.08287), equation (7). torchvision adds 1e-7 to the denominators; here
 * an empty denominator makes the quotient 0.
 *
 * @param predicted [N, 4] boxes [x1, y1, x2, y2], pixels
 * @param targets [N, 4]; leave ignored boxes out or weigh them 0
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError unless both are [N, 4] with x1 ≤ x2 and y1 ≤ y2
 * @example
 * const predicted = tf.tensor2d([[0, 0, 2, 2]]);
 * const targets = tf.tensor2d([[2, 0, 4, 2]]);
 * diouLoss(predicted, targets); // [1.2]
 */
export function diouLoss(predicted: Tensor2D, targets: Tensor2D, options: LossOptions = {}): Tensor {
  return overlapLoss("diouLoss", predicted, targets, options, (overlap) =>
    plus(minus(fixed(1), overlap.iou), centrePenalty(overlap)),
  );
}
