import type { Tensor } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { requireOneOf } from "../errors";

/** `none` keeps one loss an element; a loss is never divided by anything that its caller did not name. */
export type Reduction = "none" | "sum" | "mean";

export interface ReductionOptions {
  reduction?: Reduction;
}

/** The sum and the mean of no losses are 0; WebAssembly would say whatever lay in memory. */
export function reduce(operation: string, losses: Tensor, reduction: Reduction): Tensor {
  requireOneOf(`${operation}: reduction`, reduction, ["none", "sum", "mean"] as const);
  if (reduction === "none") return losses;
  if (losses.size === 0) return tf.scalar(0);
  return reduction === "sum" ? tf.sum(losses) : tf.mean(losses);
}

/**
 * A loss of `logits` with its gradient in closed form: `value` and `gradient` (∂value/∂logits, elementwise, or
 * row by row when a value stands for a row) are computed in one pass; everything but the gradient is let go.
 */
export function withGradient(
  logits: Tensor,
  compute: (logits: Tensor) => { value: Tensor; gradient: Tensor },
): Tensor {
  const loss = tf.customGrad((...args: unknown[]) => {
    const [x, save] = args as [Tensor, (tensors: Tensor[]) => void];
    const { value, gradient } = compute(x);
    save([gradient]);
    return {
      value,
      gradFunc: (dy: Tensor, [gradient]: Tensor[]) =>
        tf.mul(gradient, dy.rank < gradient.rank ? tf.expandDims(dy, -1) : dy),
    };
  });
  return loss(logits);
}

export function requireSameShape(operation: string, inputs: Tensor, targets: Tensor, what = "logits"): void {
  if (inputs.shape.join() !== targets.shape.join())
    throw new RangeError(
      `${operation}: ${what} are [${inputs.shape}] but targets are [${targets.shape}]; they must be alike`,
    );
}

export function requireFocusing(operation: string, alpha: number, gamma: number): void {
  if (!(gamma >= 0)) throw new RangeError(`${operation}: gamma is ${gamma}, it must be 0 or more`);
  if (!(alpha === -1 || (alpha >= 0 && alpha <= 1)))
    throw new RangeError(`${operation}: alpha is ${alpha}, it must lie in [0, 1], or be -1 for no balancing`);
}
