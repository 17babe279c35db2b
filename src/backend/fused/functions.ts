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
  nearest,
  neg,
  select,
  sqrt,
  sub,
  type Term,
  twoToThe,
} from "./expression";

/** Functions of analysis as expressions, each to a few units in the last place of single precision (about 2e-7). */

/** c₀ + x (c₁ + x (c₂ + …)), Horner's scheme. */
function polynomial(x: Expression, coefficients: readonly number[]): Expression {
  return coefficients.reduceRight<Expression | undefined>(
    (sum, coefficient) => (sum ? add(mul(sum, x), coefficient) : constant(coefficient)),
    undefined,
  )!;
}

/** Taylor's coefficients of e^r; |r| ≤ ½ log 2 leaves the first one dropped below 6e-9. */
const EXP_SERIES = [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040];
/** log 2 in two parts; the first has nine bits, so a whole number below 2¹⁵ times it is exact. */
const LN2_HIGH = 355 / 512;
const LN2_LOW = Math.LN2 - LN2_HIGH;
/** Below, e^x is no normal number in single precision. */
const LOWEST_EXPONENT = -87.33;
const HIGHEST_EXPONENT = 88.37;

/**
 * e^x for x ≤ 88, larger x being taken for that; 0 below −87.33, where single precision ends.
 * e^x = 2ⁿ e^r with n the whole number nearest to x / log 2 and |r| ≤ ½ log 2.
 */
export function exp(x: Term): Expression {
  const inRange = min(max(x, LOWEST_EXPONENT), HIGHEST_EXPONENT);
  const n = nearest(mul(inRange, Math.LOG2E));
  const r = sub(sub(inRange, mul(n, LN2_HIGH)), mul(n, LN2_LOW));
  const value = mul(polynomial(r, EXP_SERIES), twoToThe(n));
  return select(less(x, LOWEST_EXPONENT), 0, value);
}

/** 2 artanh(s) = s (2 + ⅔ s² + ⅖ s⁴ + …); |s| ≤ ⅓ leaves the first one dropped below 2e-9 of the sum. */
const ARTANH_SERIES = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => 2 / (2 * k + 1));

function twiceArtanh(s: Expression): Expression {
  return mul(s, polynomial(mul(s, s), ARTANH_SERIES));
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
  const u = exp(neg(abs(z)));
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
