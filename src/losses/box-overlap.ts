import type { Tensor, Tensor2D } from "@tensorflow/tfjs";
import {
  type Dual,
  fixed,
  larger,
  minus,
  over,
  plus,
  positivePart,
  scaledBy,
  side,
  smaller,
  squared,
  times,
} from "./dual";
import { floatsOf, type LossOptions, reducedLoss, requireSameShape, weightsOf } from "./reduce";

/** A predicted box beside its target, as the losses on overlap need them. */
export interface Overlap {
  width: Dual;
  height: Dual;
  target: { width: number; height: number };
  /** |a ∩ b| / |a ∪ b|, 0 where both are empty */
  iou: Dual;
  union: Dual;
  /** The smallest box around both. */
  enclosing: { width: Dual; height: Dual };
  /** Square of the distance between the centres. */
  centreDistance: Dual;
}

/** @param p, t predicted and target [n, 4]; @param i where the pair's four numbers start */
export function overlapOf(p: ArrayLike<number>, t: ArrayLike<number>, i: number): Overlap {
  const [x1, y1, x2, y2] = [0, 1, 2, 3].map((k) => side(p[i + k], k));
  const [tx1, ty1, tx2, ty2] = [0, 1, 2, 3].map((k) => fixed(t[i + k]));
  const width = minus(x2, x1);
  const height = minus(y2, y1);
  const target = { width: tx2.value - tx1.value, height: ty2.value - ty1.value };
  const intersection = times(
    positivePart(minus(smaller(x2, tx2), larger(x1, tx1))),
    positivePart(minus(smaller(y2, ty2), larger(y1, ty1))),
  );
  const union = minus(plus(times(width, height), fixed(target.width * target.height)), intersection);
  return {
    width,
    height,
    target,
    iou: over(intersection, union),
    union,
    enclosing: {
      width: minus(larger(x2, tx2), smaller(x1, tx1)),
      height: minus(larger(y2, ty2), smaller(y1, ty1)),
    },
    centreDistance: plus(
      squared(scaledBy(0.5, minus(plus(x1, x2), plus(tx1, tx2)))),
      squared(scaledBy(0.5, minus(plus(y1, y2), plus(ty1, ty2)))),
    ),
  };
}

/** ρ² / c²: the centres' squared distance over the squared diagonal of the box around both (DIoU, equation (6)). */
export function centrePenalty({ centreDistance, enclosing }: Overlap): Dual {
  return over(centreDistance, plus(squared(enclosing.width), squared(enclosing.height)));
}

/**
 * A loss of pairs of boxes, one a row, from what `formula` makes of their overlap, in double precision.
 * @throws RangeError unless both are [N, 4] and no side is turned round (x2 < x1 or y2 < y1)
 */
export function overlapLoss(
  operation: string,
  predicted: Tensor2D,
  targets: Tensor2D,
  options: LossOptions,
  formula: (overlap: Overlap) => Dual,
): Tensor {
  requireSameShape(operation, predicted, targets, "predictions");
  if (predicted.rank !== 2 || predicted.shape[1] !== 4)
    throw new RangeError(`${operation}: predictions are [${predicted.shape}]; they must be [N, 4] boxes`);
  const [rows] = predicted.shape;
  const t = floatsOf(targets);
  const weights = weightsOf(operation, options.weights, [rows]);
  requireBoxes(operation, "target", t, weights);
  const counts = () => ({ kept: weights?.filter((weight) => weight !== 0).length ?? rows, all: rows });
  return reducedLoss(operation, predicted, [rows], options, counts, (p) => {
    requireBoxes(operation, "prediction", p, weights);
    const losses = new Float32Array(rows);
    const gradient = new Float32Array(p.length);
    let total = 0;
    for (let row = 0; row < rows; row++) {
      const weight = weights?.[row] ?? 1;
      if (weight === 0) continue;
      const { value, slope } = scaledBy(weight, formula(overlapOf(p, t, 4 * row)));
      losses[row] = value;
      total += value;
      gradient.set(slope, 4 * row);
    }
    return { losses, total, gradient };
  });
}

/** Boxes that weigh 0 may be anything. */
function requireBoxes(
  operation: string,
  what: string,
  boxes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): void {
  for (let i = 0; i < boxes.length; i += 4)
    if (weights?.[i / 4] !== 0 && (boxes[i + 2] < boxes[i] || boxes[i + 3] < boxes[i + 1]))
      throw new RangeError(
        `${operation}: ${what} ${i / 4} is [${[0, 1, 2, 3].map((k) => boxes[i + k]).join(", ")}]; ` +
          "a box is [x1, y1, x2, y2] with x1 ≤ x2 and y1 ≤ y2",
      );
}
