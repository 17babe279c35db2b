import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import { overlapLoss } from "./box-overlap";
import { fixed, minus, over, plus, times } from "./dual";
import type { LossOptions } from "./reduce";

/**
 * GIoU loss of each predicted box and its target: 1 − GIoU, GIoU = IoU − (|C| − |a ∪ b|) / |C|, with C the smallest box
 * around both; in [0, 2]. Boxes apart are drawn towards each other, since C has a gradient where IoU has none.
 *
 * Rezatofighi et al., Generalized Intersection over Union (CVPR 2019, arXiv 1902.09630), algorithm 2. torchvision adds 1e-7 to the
 * denominators; here an empty denominator makes the quotient 0.
 *
 * @param predicted [N, 4] boxes [x1, y1, x2, y2], pixels
 * @param targets [N, 4]; leave ignored boxes out or weigh them 0
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError unless both are [N, 4] with x1 ≤ x2 and y1 ≤ y2
 * @example
 * const predicted = tf.tensor2d([[0, 0, 2, 2]]);
 * const targets = tf.tensor2d([[2, 0, 4, 2]]);
 * giouLoss(predicted, targets); // [1]
 */
export function giouLoss(predicted: Tensor2D, targets: Tensor2D, options: LossOptions = {}): Tensor {
  return overlapLoss("giouLoss", predicted, targets, options, ({ iou, union, enclosing }) => {
    const around = times(enclosing.width, enclosing.height);
    return plus(minus(fixed(1), iou), over(minus(around, union), around));
  });
}
