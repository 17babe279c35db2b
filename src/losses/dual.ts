/**
 * A number with its derivatives by the four sides of a predicted box: formulas of areas and distances are written once, and
 * their exact gradient comes along by the rules of differentiation (dual numbers, forward mode).
 */
export interface Dual {
  value: number;
  /** ∂/∂x1, ∂/∂y1, ∂/∂x2, ∂/∂y2 */
  slope: readonly [number, number, number, number];
}

const NONE = [0, 0, 0, 0] as const;

const combine = (value: number, f: (side: number) => number): Dual => ({
  value,
  slope: [f(0), f(1), f(2), f(3)],
});

export const fixed = (value: number): Dual => ({ value, slope: NONE });
/** Side 0 … 3 of the box: x1, y1, x2, y2. */
export const side = (value: number, at: number): Dual => combine(value, (k) => (k === at ? 1 : 0));

export const plus = (a: Dual, b: Dual) => combine(a.value + b.value, (k) => a.slope[k] + b.slope[k]);
export const minus = (a: Dual, b: Dual) => combine(a.value - b.value, (k) => a.slope[k] - b.slope[k]);
export const times = (a: Dual, b: Dual) =>
  combine(a.value * b.value, (k) => a.slope[k] * b.value + a.value * b.slope[k]);
/** 0 without a slope where the divisor is 0: nothing of nothing. */
export const over = (a: Dual, b: Dual) =>
  b.value === 0
    ? fixed(0)
    : combine(a.value / b.value, (k) => (a.slope[k] - (a.value / b.value) * b.slope[k]) / b.value);
export const scaledBy = (factor: number, a: Dual) => combine(factor * a.value, (k) => factor * a.slope[k]);
export const squared = (a: Dual) => times(a, a);
/** Of equals half the slope of each, as PyTorch has it, so that sides which boxes share, and equal boxes, are not pushed. */
export const larger = (a: Dual, b: Dual) => (a.value === b.value ? mean(a, b) : b.value > a.value ? b : a);
export const smaller = (a: Dual, b: Dual) => (a.value === b.value ? mean(a, b) : b.value < a.value ? b : a);
const mean = (a: Dual, b: Dual) => combine(a.value, (k) => (a.slope[k] + b.slope[k]) / 2);
/** max(a, 0), without a slope at 0. */
export const positivePart = (a: Dual) => (a.value > 0 ? a : fixed(0));
/** arctan(a / b) of a, b ≥ 0, not both 0; ½ π where b is 0. */
export const angle = (a: Dual, b: Dual) =>
  combine(
    Math.atan2(a.value, b.value),
    (k) => (b.value * a.slope[k] - a.value * b.slope[k]) / (a.value * a.value + b.value * b.value),
  );
export const logarithmOf = (a: Dual) => combine(Math.log(a.value), (k) => a.slope[k] / a.value);
