import type { Tensor } from "@tensorflow/tfjs";
import fc from "fast-check";
import { tf } from "../../src/backend/tensorflow";
import { expectClose } from "../backend/close";

export type Numbers = number[] | number[][];
export type Loss = (x: Tensor) => Tensor;

/** A loss's numbers at x, one after another. */
export function valuesOf(loss: Loss, x: Numbers): number[] {
  return tf.tidy(() => [...loss(tf.tensor(x)).dataSync()]);
}

/** ∂ of the losses' sum by each number of x. */
export function gradientOf(loss: Loss, x: Numbers): number[] {
  return tf.tidy(() => [
    ...tf
      .grad((v: Tensor) => tf.sum(loss(v)))(tf.tensor(x))
      .dataSync(),
  ]);
}

/** Fails unless two losses are one, in values and in gradients. */
export function expectSameLoss(loss: Loss, other: Loss, x: Numbers, within = {}): void {
  expectClose(valuesOf(loss, x), valuesOf(other, x), within);
  expectClose(gradientOf(loss, x), gradientOf(other, x), within);
}

/** (f(x + h) − f(x − h)) / 2h of each number of x on its own. */
export function differences(formula: (x: number[]) => number, x: readonly number[], h = 1e-5): number[] {
  const moved = (i: number, by: number) => formula(x.map((value, k) => (k === i ? value + by : value)));
  return x.map((_, i) => (moved(i, h) - moved(i, -h)) / (2 * h));
}

export const label = fc.constantFrom(0, 1);
/** Shares of an eighth, so that single precision holds them. */
export const share = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8);
export const between = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => Math.fround(value));

/**
 * Fails unless an elementwise loss is what `formula` says in doubles and has the slope that its differences show, for
 * inputs of any size up to `reach` and any settings.
 */
export function expectFormula<Settings>(
  formula: (x: number, y: number, settings: Settings) => number,
  loss: (x: Tensor, y: Tensor, settings: Settings) => Tensor,
  settings: fc.Arbitrary<Settings>,
  { targets = label as fc.Arbitrary<number>, reach = 8, numRuns = 100, isSmooth = smoothEverywhere } = {},
): void {
  fc.assert(
    fc.property(between(-reach, reach), targets, settings, (x, y, of) => {
      fc.pre(isSmooth(x, y));
      const ofTensor: Loss = (v) => loss(v, tf.tensor1d([y]), of);
      const near = { relative: 1e-4, absolute: 2e-6 };
      expectClose(valuesOf(ofTensor, [x]), [formula(x, y, of)], near);
      expectClose(
        gradientOf(ofTensor, [x]),
        differences(([at]) => formula(at, y, of), [x]),
        near,
      );
    }),
    { numRuns },
  );
}
const smoothEverywhere = (_x: number, _y: number) => true;

const sigmoidOf = (x: number) => 1 / (1 + Math.exp(-x));
/** −[y log σ + (1 − y) log(1 − σ)] in doubles. */
export const ceOf = (x: number, y: number) => -y * Math.log(sigmoidOf(x)) - (1 - y) * Math.log(sigmoidOf(-x));
/** p_t of a hard label in doubles, or of a soft one the σ it is about. */
export const pTOf = (x: number, y: number) => sigmoidOf(y === 1 ? x : -x);
/** α for positives, 1 − α for negatives, 1 without balancing. */
export const alphaTOf = (y: number, alpha: number) => (alpha === -1 ? 1 : y === 1 ? alpha : 1 - alpha);
export const logitOf = (p: number) => Math.log(p / (1 - p));
