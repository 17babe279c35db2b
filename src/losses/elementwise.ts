import type { Tensor } from "@tensorflow/tfjs";
import {
  add,
  constant,
  type Expression,
  equal,
  less,
  max,
  min,
  mul,
  select,
  sub,
} from "../backend/fused/expression";
import { type Logistic, logistic } from "../backend/fused/functions";
import { fuse, type Kernel } from "../backend/fused/kernel";
import { countsOf } from "./normaliser";
import { floatsOf, type LossOptions, type Pass, reducedLoss, requireSameShape, weightsOf } from "./reduce";

/** A loss and its derivative by the input, as expressions of one element. */
export interface Formula {
  value: Expression;
  slope: Expression;
}

/** Label code of elements that are neither learned nor counted. */
export const IGNORED_TARGET = -1;

/**
 * A loss of logits x and labels in {0, 1}, by z = (1 − 2y) x: a positive with logit x costs what a negative with −x
 * costs, so one formula in z serves both. `q` = σ(z) = 1 − p_t, `complement` = p_t, `softplus` = −log p_t.
 * α_t (α for y = 1, 1 − α for y = 0) multiplies it; −1 for no balancing.
 */
export function kernelOfHardLabels(alpha: number, formula: (z: Expression, of: Logistic) => Formula): Kernel {
  return labelKernel((x, y) => {
    const sign = sub(1, mul(2, y)); // 1 for y = 0, −1 for y = 1
    const z = mul(x, sign);
    const { value, slope } = balanced(alpha, y, formula(z, logistic(z)));
    return { value, slope: mul(sign, slope) };
  }, isLabel);
}

/** A loss of logits x and labels y anywhere in [0, 1]. */
export function kernelOfSoftLabels(formula: (x: Expression, y: Expression) => Formula): Kernel {
  return labelKernel(formula, isShare);
}

/** A loss of predictions and targets that are any numbers. */
export function kernelOfNumbers(formula: (x: Expression, y: Expression) => Formula): Kernel {
  return fuse(2, (x, y) => {
    const { value, slope } = formula(x, y);
    return [value, slope];
  });
}

/** Both parts times α_t = (1 − α) + (2α − 1) y, which is linear in soft labels. */
export function balanced(alpha: number, y: Expression, { value, slope }: Formula): Formula {
  if (alpha === -1) return { value, slope };
  const alphaT = add(1 - alpha, mul(2 * alpha - 1, y));
  return { value: mul(alphaT, value), slope: mul(alphaT, slope) };
}

/**
 * σ(x) − y for y in [0, 1] without cancellation at either end, where it is σ(x) or −σ(−x) to the last digit.
 */
export function distance({ sigmoid, complement }: Logistic, y: Expression): Expression {
  return select(less(y, 0.5), sub(sigmoid, y), sub(sub(1, y), complement));
}

/** −[y log σ(x) + (1 − y) log(1 − σ(x))] as max(x, 0) − x y + log(1 + e^−|x|), in which nothing overflows; infinite x give NaN. */
export function crossEntropyOf(x: Expression, { tail }: Logistic, y: Expression): Expression {
  return add(sub(max(x, 0), mul(x, y)), tail);
}

/** Ignored elements cost and pull nothing; a target that is none makes NaN, which the pass looks into. */
function labelKernel(
  formula: (x: Expression, y: Expression) => Formula,
  isTarget: (y: Expression) => Expression,
): Kernel {
  return fuse(2, (x, y) => {
    const { value, slope } = formula(x, y);
    const isIgnored = equal(y, IGNORED_TARGET);
    const orZero = (part: Expression) => select(isIgnored, 0, part);
    return [orZero(select(isTarget(y), value, constant(Number.NaN))), orZero(slope)];
  });
}

const isLabel = (y: Expression) => equal(mul(y, sub(y, 1)), 0); // y² = y would hold for infinity
const isShare = (y: Expression) => equal(min(max(y, 0), 1), y);

const LABELS = "it must be 0 or 1, or -1 for ignored; soft labels have qualityFocalLoss";
const SHARES = "it must lie in [0, 1], or be -1 for ignored";

/**
 * A factor of each element's loss from the whole pass, as GHM has it: by the size of each gradient, before weights. Factors are
 * constants to every gradient.
 */
export type Reweigh = (sizes: Float32Array, isValid: (index: number) => boolean) => Float32Array;

/** An elementwise loss of logits and labels under a kernel of this file. */
export function labelLoss(
  operation: string,
  kernel: Kernel,
  logits: Tensor,
  targets: Tensor,
  options: LossOptions,
  labels: "hard" | "soft" = "hard",
  reweigh?: Reweigh,
): Tensor {
  requireSameShape(operation, logits, targets);
  const y = floatsOf(targets);
  const weights = weightsOf(operation, options.weights, logits.shape);
  const counts = () => countsOf(y, weights);
  return reducedLoss(operation, logits, logits.shape, options, counts, (x, keepLosses) => {
    if (reweigh) requireTargets(operation, y, labels); // before anything is remembered of them
    const isValid = (i: number) => y[i] !== IGNORED_TARGET && weights?.[i] !== 0;
    const pass = reweigh
      ? runReweighed(kernel, x, y, weights, (sizes) => reweigh(sizes, isValid))
      : runKernel(kernel, x, y, weights, keepLosses);
    if (Number.isNaN(pass.total)) requireTargets(operation, y, labels);
    return pass;
  });
}

/** An elementwise loss of predictions and targets that are any numbers, such as offsets of boxes. */
export function numberLoss(
  operation: string,
  kernel: Kernel,
  predicted: Tensor,
  targets: Tensor,
  options: LossOptions,
  reweigh?: Reweigh,
): Tensor {
  requireSameShape(operation, predicted, targets, "predictions");
  const y = floatsOf(targets);
  const weights = weightsOf(operation, options.weights, predicted.shape);
  const counts = () => ({
    kept: weights?.filter((weight) => weight !== 0).length ?? y.length,
    all: y.length,
  });
  return reducedLoss(operation, predicted, predicted.shape, options, counts, (x, keepLosses) => {
    if (!reweigh) return runKernel(kernel, x, y, weights, keepLosses);
    return runReweighed(kernel, x, y, weights, (sizes) => reweigh(sizes, (i) => weights?.[i] !== 0));
  });
}

/** One pass of a kernel with outputs (loss, slope) over all elements; the gradient takes the place of x. */
export function runKernel(
  kernel: Kernel,
  x: Float32Array,
  y: Float32Array,
  weights: Float32Array | undefined,
  keepLosses: boolean,
): Pass {
  const losses = keepLosses ? new Float32Array(x.length) : undefined;
  const gradient = x; // a piece is written when it has been read
  let weighed = 0;
  const plain = kernel.run([x, y], (from, [value, slope]) => {
    if (weights) {
      weigh(weights, from, value, slope);
      weighed += sumOf(value);
    }
    losses?.set(value, from);
    gradient.set(slope, from);
  });
  return { losses, total: weights ? weighed : plain, gradient };
}

/** A pass whose losses are multiplied by factors that depend on all gradients' sizes, and then by the weights. */
function runReweighed(
  kernel: Kernel,
  x: Float32Array,
  y: Float32Array,
  weights: Float32Array | undefined,
  factorsOf: (sizes: Float32Array) => Float32Array,
): Pass {
  const { losses, gradient } = runKernel(kernel, x, y, undefined, true);
  weigh(factorsOf(gradient.map(Math.abs)), 0, losses!, gradient);
  if (weights) weigh(weights, 0, losses!, gradient);
  return { losses, gradient, total: sumOf(losses!) };
}

/** Weight 0 makes 0 whatever the loss is. */
function weigh(weights: Float32Array, from: number, value: Float32Array, slope: Float32Array): void {
  for (let i = 0; i < value.length; i++) {
    const weight = weights[from + i];
    value[i] = weight === 0 ? 0 : weight * value[i];
    slope[i] = weight === 0 ? 0 : weight * slope[i];
  }
}

/** In double precision. */
export function sumOf(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** @throws RangeError naming the first target that is none; a logit may be NaN for other reasons */
function requireTargets(operation: string, targets: Float32Array, labels: "hard" | "soft"): void {
  const isTarget = (y: number) =>
    y === IGNORED_TARGET || (labels === "hard" ? y === 0 || y === 1 : y >= 0 && y <= 1);
  const wrong = targets.findIndex((y) => !isTarget(y));
  if (wrong >= 0)
    throw new RangeError(
      `${operation}: target ${wrong} is ${targets[wrong]}; ${labels === "hard" ? LABELS : SHARES}`,
    );
}
