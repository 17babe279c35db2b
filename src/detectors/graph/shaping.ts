import { minimum } from "./arithmetic";
import { type Attribute, type DType, integerAttribute, typeAttribute, typed } from "./attributes";
import type { Value } from "./graph";

/** Operations that move numbers about. Shapes and indices are int32. */

/** Numbers, or a tensor of them, where what they are depends on the image. */
export type Lengths = Value | readonly number[];

export function cast(x: Value, dtype: DType): Value {
  if (x.dtype === dtype) return x;
  return x.graph.node("Cast", [x], {
    dtype,
    attributes: { SrcT: typeAttribute(x.dtype), DstT: typeAttribute(dtype) },
  });
}

/** The lengths of x's dimensions from `first` on, `count` of them. [count] */
export function lengthsOf(x: Value, first: number, count: number): Value {
  return slice(x.graph.node("Shape", [x], { dtype: "int32", attributes: typed(x) }), [first], [count]);
}

/** How many numbers x holds, at most `most`. [] */
export function sizeUpTo(x: Value, most: number): Value {
  const size = x.graph.node("Size", [x], { dtype: "int32", attributes: typed(x) });
  return minimum(size, most);
}

/** One length may be −1: what is left. */
export function reshape(x: Value, shape: Lengths): Value {
  return x.graph.node("Reshape", [x, integers(x, shape)], {
    attributes: { ...typed(x), ...indexed("Tshape") },
  });
}

/** The part of x that starts at `begin`; a length of −1 goes to the end. */
export function slice(x: Value, begin: readonly number[], size: Lengths): Value {
  return x.graph.node("Slice", [x, integers(x, begin), integers(x, size)], {
    attributes: { ...typed(x), ...indexed("Index") },
  });
}

/** Columns `first` and on of rows, `count` of them. [n, m] → [n, count] */
export function columns(x: Value, first: number, count: number): Value {
  return slice(x, [0, first], [-1, count]);
}

export function concat(parts: Value[], axis: number): Value {
  const [{ graph }] = parts;
  return graph.node("ConcatV2", [...parts, graph.constant(axis, "int32")], {
    attributes: { ...typed(parts[0]), N: integerAttribute(parts.length), ...indexed("Tidx") },
  });
}

/** The entries of x along its first axis at `indices`. [n, …], [m] → [m, …] */
export function gather(x: Value, indices: Lengths, name?: string): Value {
  return x.graph.node("GatherV2", [x, integers(x, indices), x.graph.constant(0, "int32")], {
    name,
    attributes: { Tparams: typeAttribute(x.dtype), ...indexed("Tindices"), ...indexed("Taxis") },
  });
}

/** The `k` highest of x, best first, and where they are; equal ones in order. [n] → [k] each */
export function topK(x: Value, k: Value): { values: Value; indices: Value } {
  const values = x.graph.node("TopKV2", [x, k], { attributes: { ...typed(x), sorted: { b: true } } });
  return { values, indices: { ...values, name: `${values.name}:1`, dtype: "int32" } };
}

/** Where a row of flags is true. [n] → [m] int32 */
export function whereTrue(flags: Value): Value {
  return reshape(flags.graph.node("Where", [flags], { dtype: "int32", attributes: typed(flags) }), [-1]); // [m, 1] → [m]
}

/** 0, 1, … up to, not including, a length. [1] → [length] float32 */
export function upTo(length: Value): Value {
  const { graph } = length;
  const [start, step] = [graph.constant(0, "int32"), graph.constant(1, "int32")];
  const range = graph.node("Range", [start, reshape(length, []), step], { attributes: indexed("Tidx") });
  return cast(range, "float32");
}

/** The rows of x, each for itself. [count, n] → [n] each */
export function rowsApart(x: Value, count: number): Value[] {
  const rows = x.graph.node("Unpack", [x], {
    attributes: { ...typed(x), num: integerAttribute(count), axis: integerAttribute(0) },
  });
  return Array.from({ length: count }, (_, i) => (i === 0 ? rows : { ...rows, name: `${rows.name}:${i}` }));
}

export function mean(x: Value, axis: number): Value {
  return reduce("Mean", x, axis, false);
}

/** The axis stays, with length 1. */
export function sum(x: Value, axis: number): Value {
  return reduce("Sum", x, axis, true);
}

export function lowest(x: Value, axis: number): Value {
  return reduce("Min", x, axis, false);
}

export function highest(x: Value, axis: number): Value {
  return reduce("Max", x, axis, false);
}

/** Of a row of numbers. [n] → [] */
export function product(x: Value): Value {
  return reduce("Prod", x, 0, false);
}

/** Zeros around x, as many before and after each dimension as `paddings` [rank, 2] says. */
export function pad(x: Value, paddings: Value): Value {
  return x.graph.node("Pad", [x, paddings], { attributes: { ...typed(x), ...indexed("Tpaddings") } });
}

export function tile(x: Value, times: readonly number[]): Value {
  return x.graph.node("Tile", [x, integers(x, times)], {
    attributes: { ...typed(x), ...indexed("Tmultiples") },
  });
}

function reduce(op: string, x: Value, axis: number, keepDimensions: boolean): Value {
  return x.graph.node(op, [x, integers(x, [axis])], {
    attributes: { ...typed(x), keep_dims: { b: keepDimensions }, ...indexed("Tidx") },
  });
}

function integers(beside: Value, lengths: Lengths): Value {
  return "graph" in lengths ? lengths : beside.graph.constant(lengths, "int32");
}

/** Says that an operation's indices are int32. */
function indexed(attribute: string): Record<string, Attribute> {
  return { [attribute]: typeAttribute("int32") };
}
