import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import fc from "fast-check";
import { tf } from "../../src/backend/tensorflow";
import { expectClose } from "../backend/close";
import { differences, gradientOf, valuesOf } from "./measure";

export type BoxLoss = (predicted: Tensor2D, targets: Tensor2D) => Tensor;
export type Box = [x1: number, y1: number, x2: number, y2: number];

export const costOf = (loss: BoxLoss, predicted: Box[], targets: Box[]) =>
  valuesOf((p) => loss(p as Tensor2D, tf.tensor2d(targets)), predicted);
export const pullOn = (loss: BoxLoss, predicted: Box, target: Box) =>
  gradientOf((p) => loss(p as Tensor2D, tf.tensor2d([target])), [predicted]);

/** Boxes on a grid of quarters, 1 to 20 wide and high. */
export const box: fc.Arbitrary<Box> = fc
  .tuple(
    ...[0, 0].map(() => fc.integer({ min: -80, max: 80 })),
    ...[4, 4].map((min) => fc.integer({ min, max: 80 })),
  )
  .map(([x, y, w, h]) => [x, y, x + w, y + h].map((quarters) => quarters / 4) as Box);

/** How far apart the centres end up after a small step against the gradient, less how far apart they were. */
export function approach(loss: BoxLoss, predicted: Box, target: Box): number {
  const step = 1e-2;
  const moved = pullOn(loss, predicted, target).map((slope, i) => predicted[i] - step * slope) as Box;
  return centreDistance(moved, target) - centreDistance(predicted, target);
}
const centreDistance = (a: Box, b: Box) =>
  Math.hypot(a[0] + a[2] - b[0] - b[2], a[1] + a[3] - b[1] - b[3]) / 2;

/** Fails unless a loss is what `formula` says in doubles and has its slope, where no two sides are in line. */
export function expectBoxFormula(loss: BoxLoss, formula: (predicted: Box, target: Box) => number): void {
  fc.assert(
    fc.property(box, box, (predicted, target) => {
      fc.pre(!areInLine(predicted, target));
      expectClose(costOf(loss, [predicted], [target]), [formula(predicted, target)]);
      const slope = differences((p) => formula(p as Box, target), predicted);
      expectClose(pullOn(loss, predicted, target), slope, { relative: 1e-4, absolute: 1e-6 });
    }),
    { numRuns: 60 },
  );
}
const areInLine = (a: Box, b: Box) => [0, 1, 2, 3].some((i) => a[i] === b[i] || a[i] === b[(i + 2) % 4]);

/** |a ∩ b|, |a ∪ b| and the box around both, in doubles. */
export function overlapInDoubles([ax1, ay1, ax2, ay2]: Box, [bx1, by1, bx2, by2]: Box) {
  const intersection =
    Math.max(0, Math.min(ax2, bx2) - Math.max(ax1, bx1)) *
    Math.max(0, Math.min(ay2, by2) - Math.max(ay1, by1));
  const union = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - intersection;
  const width = Math.max(ax2, bx2) - Math.min(ax1, bx1);
  const height = Math.max(ay2, by2) - Math.min(ay1, by1);
  const rho2 = ((ax1 + ax2 - bx1 - bx2) ** 2 + (ay1 + ay2 - by1 - by2) ** 2) / 4;
  return {
    iou: intersection / union,
    union,
    around: width * height,
    penalty: rho2 / (width ** 2 + height ** 2),
  };
}
