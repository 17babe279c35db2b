import type { Tensor } from "@tensorflow/tfjs";
import { ownFloats } from "../backend/own-floats";
import { tf } from "../backend/tensorflow";
import { type Counts, divisorOf, type Normaliser } from "./normaliser";

/** `none` keeps one loss an element; a loss is never divided by anything that its caller did not name. */
export type Reduction = "none" | "sum" | "mean";
const REDUCTIONS: readonly Reduction[] = ["none", "sum", "mean"];

export interface LossOptions {
  /** "none" (default): a loss an element; "sum"; "mean": the sum divided by `normaliser`. */
  reduction?: Reduction;
  /** What "mean" divides by, "all" by default; without "mean" there is nothing to divide. */
  normaliser?: Normaliser;
  /** Factor of each loss, of the losses' shape; nothing differentiates through it. */
  weights?: Tensor;
}

/** What one pass over the inputs gives. */
export interface Pass {
  /** A loss an element; may be absent where only the total was asked for. */
  losses?: Float32Array;
  /** Their sum, taken in double precision. */
  total: number;
  /** ∂loss/∂input of each input, of its own loss. */
  gradient: Float32Array;
}

/**
 * A loss of `input` as a tensor, differentiable by the gradient that `pass` computes along with the losses. The numbers that it is
 * given are its own: the gradient may be written over them.
 * @param lossShape the input's, or, where a loss stands for a row, the input's without the last dimension
 */
export function reducedLoss(
  operation: string,
  input: Tensor,
  lossShape: number[],
  { reduction = "none", normaliser }: LossOptions,
  counts: () => Counts,
  pass: (input: Float32Array, keepLosses: boolean) => Pass,
): Tensor {
  if (!REDUCTIONS.includes(reduction))
    throw new RangeError(
      `${operation}: reduction is "${reduction}", it must be one of ${REDUCTIONS.join(", ")}`,
    );
  if (normaliser !== undefined && reduction !== "mean")
    throw new RangeError(
      `${operation}: a normaliser divides, and reduction "${reduction}" divides by nothing; ask for "mean", or leave it out`,
    );
  const divisor = reduction === "mean" ? divisorOf(operation, normaliser ?? "all", counts) : 1;
  const loss = tf.customGrad((...args: unknown[]) => {
    const x = args[0] as Tensor;
    const { losses, total, gradient } = pass(ownFloats(x), reduction === "none");
    return {
      value: reduction === "none" ? tf.tensor(losses!, lossShape) : tf.scalar(total / divisor),
      gradFunc: (dy: Tensor) => scaled(tf.tensor(gradient, x.shape), dy, divisor),
    };
  });
  return tf.tidy(() => loss(input));
}

/** gradient · dy / divisor, without a pass over memory where that is the gradient itself. */
function scaled(gradient: Tensor, dy: Tensor, divisor: number): Tensor {
  const factor = divisor === 1 ? dy : tf.div(dy, divisor);
  if (dy.rank === 0 && gradient.rank > 0 && factor.dataSync()[0] === 1) return gradient;
  const isOfRows = dy.rank > 0 && dy.rank < gradient.rank;
  return tf.mul(gradient, isOfRows ? tf.expandDims(factor, -1) : factor);
}

/** A tensor's numbers in single precision; not to be written to. */
export function floatsOf(tensor: Tensor): Float32Array {
  const values = tensor.dataSync();
  return values instanceof Float32Array ? values : Float32Array.from(values);
}

export function requireSameShape(operation: string, inputs: Tensor, targets: Tensor, what = "logits"): void {
  if (inputs.shape.join() !== targets.shape.join())
    throw new RangeError(
      `${operation}: ${what} are [${inputs.shape}] but targets are [${targets.shape}]; they must be alike`,
    );
}

/** The weights' numbers, if there are any, one a loss. */
export function weightsOf(operation: string, weights: Tensor | undefined, lossShape: number[]) {
  if (!weights) return undefined;
  if (weights.shape.join() !== lossShape.join())
    throw new RangeError(
      `${operation}: weights are [${weights.shape}] but losses are [${lossShape}]; give one weight a loss`,
    );
  return floatsOf(weights);
}

/** @throws RangeError unless alpha balances (0 … 1) or is −1 for no balancing */
export function requireAlpha(operation: string, alpha: number): void {
  if (!(alpha === -1 || (alpha >= 0 && alpha <= 1)))
    throw new RangeError(`${operation}: alpha is ${alpha}, it must lie in [0, 1], or be -1 for no balancing`);
}

/** @throws RangeError unless the value is finite and 0 or more */
export function requireAtLeast(operation: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0))
    throw new RangeError(`${operation}: ${name} is ${value}, it must be 0 or more`);
}

/** @throws RangeError unless the value is finite and above 0 */
export function requireAbove0(operation: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0))
    throw new RangeError(`${operation}: ${name} is ${value}, it must be above 0`);
}

/** @throws RangeError if the value is infinite or no number */
export function requireFinite(operation: string, name: string, value: number): void {
  if (!Number.isFinite(value))
    throw new RangeError(`${operation}: ${name} is ${value}, it must be a finite number`);
}
