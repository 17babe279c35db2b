import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import { centrePenalty, type Overlap, overlapLoss } from "./box-overlap";
import { angle, type Dual, fixed, minus, plus, scaledBy, squared } from "./dual";
import type { LossOptions } from "./reduce";

/**
 * CIoU loss of each predicted box and its target: 1 − IoU + ρ² / c² + α v, that of DIoU and a term for the shape,
 *   v = 4 / π² (arctan(w* / h*) − arctan(w / h))²,   α = v / (1 − IoU + v)
 * with w*, h* the target's. α is a constant: nothing differentiates through it.
 *
 * Zheng et al., Distance-IoU Loss (AAAI 2020, arXiv 1911.08287), equations (8) to (11). torchvision adds 1e-7 to the denominators;
 * here an empty denominator makes the quotient 0. The authors' code drops the factor 1 / (w² + h²) of ∂v; this is the true
 * gradient, as torchvision's is.
 *
 * @param predicted [N, 4] boxes [x1, y1, x2, y2], pixels
 * @param targets [N, 4]; leave ignored boxes out or weigh them 0
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError unless both are [N, 4] with x1 ≤ x2 and y1 ≤ y2
 * @example
 * const predicted = tf.tensor2d([[0, 0, 4, 2]]);
 * const targets = tf.tensor2d([[0, 0, 2, 4]]);
 * ciouLoss(predicted, targets); // [0.7629]
 */
export function ciouLoss(predicted: Tensor2D, targets: Tensor2D, options: LossOptions = {}): Tensor {
  return overlapLoss("ciouLoss", predicted, targets, options, (overlap) => {
    const v = shapeDifference(overlap);
    const { value: iou } = overlap.iou;
    const alpha = v.value === 0 ? 0 : v.value / (1 - iou + v.value);
    return plus(plus(minus(fixed(1), overlap.iou), centrePenalty(overlap)), scaledBy(alpha, v));
  });
}

/** v; 0 where either box is a point, which has no shape. */
function shapeDifference({ width, height, target }: Overlap): Dual {
  if (Math.max(width.value, height.value) === 0 || Math.max(target.width, target.height) === 0)
    return fixed(0);
  const ofTarget = angle(fixed(target.width), fixed(target.height));
  return scaledBy(4 / Math.PI ** 2, squared(minus(ofTarget, angle(width, height))));
}
