import { typed } from "./attributes";
import type { Operand, Value } from "./graph";

/** Operations number by number; shapes that differ are broadcast as in TensorFlow. Numbers become constants. */

export const add = binary("AddV2");
export const subtract = binary("Sub");
export const multiply = binary("Mul");
export const divide = binary("RealDiv");
export const minimum = binary("Minimum");
export const maximum = binary("Maximum");
export const floorDivide = binary("FloorDiv");
/** The remainder of {@link floorDivide}. */
export const remainder = binary("FloorMod");
export const equal = binary("Equal", "bool");
export const above = binary("Greater", "bool");
export const atLeast = binary("GreaterEqual", "bool");

export const exponential = unary("Exp");
export const absolute = unary("Abs");
export const negative = unary("Neg");
export const relu = unary("Relu");
export const sigmoid = unary("Sigmoid");
export const floor = unary("Floor");
export const ceiling = unary("Ceil");
/** Over the last axis. */
export const softmax = unary("Softmax");

/** `a` where a flag is true, else `b`. */
export function select(flags: Value, a: Value, b: Operand): Value {
  return a.graph.node("SelectV2", [flags, a, operandOf(a, b)], { dtype: a.dtype, attributes: typed(a) });
}

/** The operand as a tensor of the same graph and, where it was numbers, of the same type. */
function operandOf(beside: Value, operand: Operand): Value {
  if (typeof operand === "object" && "graph" in operand) return operand;
  return beside.graph.constant(operand, beside.dtype === "int32" ? "int32" : "float32");
}

function binary(op: string, dtype?: "bool") {
  return (a: Value, b: Operand): Value =>
    a.graph.node(op, [a, operandOf(a, b)], { dtype, attributes: typed(a) });
}

function unary(op: string) {
  return (x: Value): Value => x.graph.node(op, [x], { attributes: typed(x) });
}
