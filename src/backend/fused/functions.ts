import {
  abs,
  add,
  constant,
  div,
  type Expression,
  equal,
  exponent,
  less,
  mantissa,
  max,
  min,
  mul,
  neg,
  ROUNDER,
  select,
  sqrt,
  sub,
  type Term,
  timesTwoToThe,
} from "./expression";

/** Functions of analysis as expressions, each to a few units in the last place of single precision (about 2e-7). */

/** c₀ + x (c₁ + x (c₂ + …)), Horner's scheme. */
function polynomial(x: Expression, coefficients: readonly number[]): Expression {
  return coefficients.reduceRight<Expression | undefined>(
    (sum, coefficient) => (sum ? add(mul(sum, x), coefficient) : constant(coefficient)),
    undefined,
  )!;
}

/** e^r for |r| ≤ ½ log 2: interpolation at Chebyshev's nodes, off by at most 3e-9 of the value. */
const EXP_COEFFICIENTS = [
  1, 1.000000038, 0.5000000047, 0.1666641541, 0.04166635277, 0.008375134775, 0.001394111879,
];
/** log 2 in two parts; the first has nine bits, so a whole number below 2¹⁵ times it is exact. */
const LN2_HIGH = 355 / 512;
const LN2_LOW = Math.LN2 - LN2_HIGH;
/** Below, e^x is no normal number in single precision. */
const LOWEST_EXPONENT = -87.33;
const HIGHEST_EXPONENT = 88.37;

/** e^x for x ≤ 88.37, larger x being taken for that; 0 below −87.33, where single precision ends. */
export function exp(x: Term): Expression {
  return expInRange(min(x, HIGHEST_EXPONENT));
}

/**
 * e^x = 2ⁿ e^r with n the whole number nearest to x / log 2 and |r| ≤ ½ log 2. Adding 1.5 · 2²³ rounds to whole numbers, and
 * leaves n in the lowest bits, from where it is added to the exponent.
 */
function expInRange(x: Expression): Expression {
  const shifted = add(mul(x, Math.LOG2E), ROUNDER);
  const n = sub(shifted, ROUNDER);
  const r = sub(sub(x, mul(n, LN2_HIGH)), mul(n, LN2_LOW));
  return select(less(x, LOWEST_EXPONENT), 0, timesTwoToThe(polynomial(r, EXP_COEFFICIENTS), shifted));
}

/** 2 artanh(s) / s in powers of s² for |s| ≤ ⅓, interpolated in the same way, off by at most 5e-9 of the value. */
const ARTANH_COEFFICIENTS = [2, 0.6666632164, 0.4002459523, 0.2796515775, 0.2815777837];

function twiceArtanh(s: Expression): Expression {
  return mul(s, polynomial(mul(s, s), ARTANH_COEFFICIENTS));
}

/** log(1 + u) for 0 ≤ u ≤ 1, with full relative precision down to 0: 2 artanh(u / (2 + u)). */
export function log1pUpTo1(u: Expression): Expression {
  return twiceArtanh(div(u, add(u, 2)));
}

/**
 * log x of a positive normal number: x = m 2^e with √½ ≤ m < √2, log x = e log 2 + 2 artanh((m − 1) / (m + 1)), so
 * that nothing cancels near 1.
 */
export function log(x: Expression): Expression {
  const m = mantissa(x); // [1, 2)
  const isLarge = less(Math.SQRT2, m);
  const centred = select(isLarge, mul(m, 0.5), m);
  const e = add(exponent(x), select(isLarge, 1, 0));
  return add(mul(e, Math.LN2), twiceArtanh(div(sub(centred, 1), add(centred, 1))));
}

/** x^power of x ≥ 0, products and a root where {@link powerOfSigmoid} has them; 0⁰ is 1. */
export function power(x: Expression, exponent: number): Expression {
  return productAndRoot(x, exponent) ?? select(equal(x, 0), 0, exp(mul(log(x), exponent)));
}

/** What losses on a logit z are made of, all from one e^−|z|, stable for every z. */
export interface Logistic {
  /** σ(z) = 1 / (1 + e^−z) */
  sigmoid: Expression;
  /** σ(−z) = 1 − σ(z), without cancellation */
  complement: Expression;
  /** log(1 + e^z) = −log σ(−z) */
  softplus: Expression;
  /** log(1 + e^−z) = −log σ(z) */
  softplusOfNegative: Expression;
  /** log(1 + e^−|z|), what both have in common */
  tail: Expression;
}

/**
 * σ and softplus of z and of −z. With u = e^−|z|, which never overflows: the larger of the two σ is 1 / (1 + u),
 * the smaller u / (1 + u); softplus(z) = max(z, 0) + log(1 + u).
 */
export function logistic(z: Expression): Logistic {
  const u = expInRange(neg(abs(z)));
  const large = div(1, add(u, 1));
  const small = mul(u, large);
  const isNegative = less(z, 0);
  const tail = log1pUpTo1(u);
  return {
    sigmoid: select(isNegative, small, large),
    complement: select(isNegative, large, small),
    softplus: add(max(z, 0), tail),
    softplusOfNegative: add(max(neg(z), 0), tail),
    tail,
  };
}

/**
 * q^power for q = σ(z) in [0, 1]: products and a root for halves up to 8, else e^(−power · softplus(−z)).
 * 0⁰ is 1, and no power below `power` is taken, so powers under 1 give no NaN.
 */
export function powerOfSigmoid({ sigmoid, softplusOfNegative }: Logistic, power: number): Expression {
  return productAndRoot(sigmoid, power) ?? exp(mul(softplusOfNegative, -power));
}

const MOST_FACTORS = 8;

function productAndRoot(x: Expression, power: number): Expression | undefined {
  if (power > MOST_FACTORS || !Number.isInteger(2 * power)) return undefined;
  const whole = Math.floor(power);
  const factors = Array.from({ length: whole }, () => x);
  if (power !== whole) factors.push(sqrt(x));
  return factors.length === 0 ? constant(1) : factors.reduce((product, factor) => mul(product, factor));
}
