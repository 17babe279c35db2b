import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import { overlapLoss } from "./box-overlap";
import { fixed, logarithmOf, minus } from "./dual";
import type { LossOptions } from "./reduce";

export interface IouLossOptions extends LossOptions {
  /** "linear" (default): 1 − IoU; "log": −log IoU, as UnitBox has it. */
  form?: "linear" | "log";
}

/** IoU below this costs what this costs in the logarithmic form, without a gradient (MMDetection's bound). */
const LEAST_IOU = 1e-6;

/**
 * IoU loss of each predicted box and its target: 1 − IoU, or −log IoU; gradient ∓∂IoU, by the quotient rule on areas.
 *
 * Yu et al., UnitBox (ACM MM 2016, arXiv 1608.01471), section 3, with the logarithm; without it in what came after. Boxes that do
 * not overlap get no gradient: {@link giouLoss} answers that.
 *
 * @param predicted [N, 4] boxes [x1, y1, x2, y2], pixels
 * @param targets [N, 4]; leave ignored boxes out or weigh them 0
 * @returns `reduction` "none" (default): [N]; "sum" or "mean": a scalar
 * @throws RangeError unless both are [N, 4] with x1 ≤ x2 and y1 ≤ y2
 * @example
 * const predicted = tf.tensor2d([[0, 0, 10, 10]]);
 * const targets = tf.tensor2d([[0, 0, 10, 5]]);
 * iouLoss(predicted, targets); // [0.5]
 */
export function iouLoss(
  predicted: Tensor2D,
  targets: Tensor2D,
  { form = "linear", ...options }: IouLossOptions = {},
): Tensor {
  if (form !== "linear" && form !== "log")
    throw new RangeError(`iouLoss: form is "${form}", it must be "linear" or "log"`);
  return overlapLoss("iouLoss", predicted, targets, options, ({ iou }) => {
    if (form === "linear") return minus(fixed(1), iou);
    return minus(fixed(0), logarithmOf(iou.value < LEAST_IOU ? fixed(LEAST_IOU) : iou));
  });
}
