/**
 * Arithmetic on single-precision numbers, written down instead of carried out: `mul(x, add(y, 1))` is a value
 * that `kernel.ts` compiles, so that a loss and its gradient are computed in one pass over memory. An expression that is
 * used twice is computed once, as it is one object.
 */
export interface Expression {
  op: Operation;
  of: readonly Expression[];
  /** Of a constant. */
  value?: number;
  /** Of an input: which one. */
  index?: number;
}

export type Operation =
  | "input"
  | "constant"
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "neg"
  | "abs"
  | "sqrt"
  | "min"
  | "max"
  | "less"
  | "equal"
  | "select"
  | "timesTwoToThe"
  | "exponent"
  | "mantissa";

/** Numbers stand for constants. */
export type Term = Expression | number;

export const input = (index: number): Expression => ({ op: "input", of: [], index });
export const constant = (value: number): Expression => ({ op: "constant", of: [], value });

const expression = (op: Operation, ...terms: Term[]): Expression => ({
  op,
  of: terms.map((term) => (typeof term === "number" ? constant(term) : term)),
});

export const add = (a: Term, b: Term) => expression("add", a, b);
export const sub = (a: Term, b: Term) => expression("sub", a, b);
export const mul = (a: Term, b: Term) => expression("mul", a, b);
export const div = (a: Term, b: Term) => expression("div", a, b);
export const neg = (a: Term) => expression("neg", a);
export const abs = (a: Term) => expression("abs", a);
export const sqrt = (a: Term) => expression("sqrt", a);
/** The smaller; `a` where either is no number. */
export const min = (a: Term, b: Term) => expression("min", a, b);
/** The larger; `a` where either is no number. */
export const max = (a: Term, b: Term) => expression("max", a, b);
/** A mask for {@link select}: a < b. */
export const less = (a: Term, b: Term) => expression("less", a, b);
/** A mask for {@link select}: a = b. */
export const equal = (a: Term, b: Term) => expression("equal", a, b);
/** `yes` where the mask is set, else `no`; both are computed. */
export const select = (mask: Expression, yes: Term, no: Term) => expression("select", mask, yes, no);
/** Added to a number below 2²² it leaves the nearest whole one (halves to even) in the lowest bits of the sum. */
export const ROUNDER = 1.5 * 2 ** 23;
/** a · 2ⁿ, exact, with `shifted` = n + {@link ROUNDER}, where a and the result are normal numbers. */
export const timesTwoToThe = (a: Term, shifted: Term) => expression("timesTwoToThe", a, shifted);
/** e of a positive normal number m · 2^e with 1 ≤ m < 2. */
export const exponent = (a: Term) => expression("exponent", a);
/** m of a positive normal number m · 2^e with 1 ≤ m < 2. */
export const mantissa = (a: Term) => expression("mantissa", a);

/** Every expression that the outputs need, each once, arguments before what uses them. */
export function inOrder(outputs: readonly Expression[]): Expression[] {
  const ordered = new Set<Expression>();
  const visit = (each: Expression): void => {
    if (ordered.has(each)) return;
    each.of.forEach(visit);
    ordered.add(each);
  };
  outputs.forEach(visit);
  return [...ordered];
}
