import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { sub } from "../backend/fused/expression";
import { exp } from "../backend/fused/functions";
import { fuse, type Kernel } from "../backend/fused/kernel";
import { countsOf } from "./normaliser";
import { type LossOptions, reducedLoss, weightsOf } from "./reduce";

/** A row's loss as a function of p_t = softmax(x)_c, the probability of its true class. */
export type RowFormula = (
  logPT: number,
  /** 1 − p_t, the others' sum, so that nothing cancels. */
  oneMinusPT: number,
  label: number,
) => { value: number /** ∂value/∂log p_t */; slope: number };

/**
 * A loss of softmax rows with one true class each. The gradient of log p_t is onehot(c) − softmax(x), so a formula in p_t is
 * all that distinguishes one such loss from another.
 * @param logits [N, C]
 * @param labels [N] 0 … C − 1, or −1 for ignored
 */
export function softmaxRowLoss(
  operation: string,
  logits: Tensor2D,
  labels: Tensor1D,
  options: LossOptions,
  formula: RowFormula,
): Tensor {
  const classes = requireOneLabelARow(operation, logits, labels);
  const ofRows = labels.dataSync();
  requireClasses(operation, ofRows, classes);
  const weights = weightsOf(operation, options.weights, labels.shape);
  const counts = () => countsOf(ofRows, weights);
  return reducedLoss(operation, logits, labels.shape, options, counts, (x) => {
    const losses = new Float32Array(ofRows.length);
    const gradient = x; // a row is written when it has been read
    let total = 0;
    forEachSoftmax(x, classes, (row, exponentials, sum, logSum) => {
      const label = ofRows[row];
      const weight = weights?.[row] ?? 1;
      const first = row * classes;
      if (label < 0 || weight === 0) return void gradient.fill(0, first, first + classes);
      const others =
        2 * exponentials[label] < sum ? sum - exponentials[label] : othersOf(exponentials, label);
      const oneMinusPT = others / sum;
      const logPT = oneMinusPT < 0.5 ? Math.log1p(-oneMinusPT) : x[first + label] - logSum;
      const { value, slope } = formula(logPT, oneMinusPT, label);
      losses[row] = weight * value;
      total += weight * value;
      const pull = (-weight * slope) / sum;
      for (let j = 0; j < classes; j++) gradient[first + j] = pull * exponentials[j];
      gradient[first + label] = weight * slope * oneMinusPT;
    });
    return { losses, total, gradient };
  });
}

/** Σ over all but one, for where taking that one off the sum would cancel. */
function othersOf(exponentials: Float32Array, label: number): number {
  let sum = 0;
  for (let j = 0; j < exponentials.length; j++) if (j !== label) sum += exponentials[j];
  return sum;
}

let exponential: Kernel | undefined;
/** Numbers that are exponentiated at once. */
const BLOCK = 4096;

/**
 * Calls back for each row of x [N, C] with e^(x − max), their sum, and log Σ e^x; the largest logit is taken off first,
 * so nothing overflows.
 */
export function forEachSoftmax(
  x: Float32Array,
  classes: number,
  visit: (row: number, exponentials: Float32Array, sum: number, logSum: number) => void,
): void {
  exponential ??= fuse(2, (of, shift) => [exp(sub(of, shift))]);
  if (x.length === 0) return;
  const rows = x.length / classes;
  const rowsAtOnce = Math.max(1, Math.floor(BLOCK / classes));
  const shifts = new Float32Array(rowsAtOnce * classes); // each row's largest, as often as there are classes
  const exponentials = new Float32Array(rowsAtOnce * classes);
  const largest = new Float64Array(rowsAtOnce);
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows - from);
    for (let row = 0; row < count; row++) {
      const first = (from + row) * classes;
      let most = x[first];
      for (let j = 1; j < classes; j++) if (x[first + j] > most) most = x[first + j];
      shifts.fill(most, row * classes, (row + 1) * classes);
      largest[row] = most;
    }
    const block = x.subarray(from * classes, (from + count) * classes);
    exponential.run([block, shifts.subarray(0, block.length)], (at, [values]) =>
      exponentials.set(values, at),
    );
    for (let row = 0; row < count; row++) {
      const ofRow = exponentials.subarray(row * classes, (row + 1) * classes);
      let sum = 0;
      for (let j = 0; j < classes; j++) sum += ofRow[j];
      visit(from + row, ofRow, sum, largest[row] + Math.log(sum));
    }
  }
}

/** @returns C */
export function requireOneLabelARow(operation: string, logits: Tensor, labels: Tensor): number {
  if (logits.rank !== 2 || labels.rank !== 1 || logits.shape[0] !== labels.shape[0])
    throw new RangeError(
      `${operation}: logits are [${logits.shape}] and labels [${labels.shape}]; they must be [N, C] and [N]`,
    );
  return logits.shape[1]!;
}

function requireClasses(operation: string, labels: ArrayLike<number>, classes: number): void {
  for (let i = 0; i < labels.length; i++)
    if (!(Number.isInteger(labels[i]) && labels[i] >= -1 && labels[i] < classes))
      throw new RangeError(
        `${operation}: label ${i} is ${labels[i]}; it must be 0 … ${classes - 1}, or -1 for ignored`,
      );
}

/** α for objects (labels from 1 on), 1 − α for background (0), 1 for both without balancing. */
export function alphaOf(label: number, alpha: number): number {
  if (alpha === -1) return 1;
  return label > 0 ? alpha : 1 - alpha;
}
