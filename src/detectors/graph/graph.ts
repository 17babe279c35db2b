import type { ParameterSpec } from "../parameters";
import { sizeOf } from "../parameters";
import { type Attribute, type DType, tensorShape, typeAttribute, typeName } from "./attributes";

/** One operation, as TensorFlow's `NodeDef` is written in JSON. */
export interface GraphNode {
  name: string;
  op: string;
  /** Names of nodes, with `:1` and so on for outputs after the first. */
  input: string[];
  attr: Record<string, Attribute>;
}

/** A tensor that a graph computes; it exists only when the graph runs. */
export interface Value {
  graph: Graph;
  /** What other nodes call it. */
  name: string;
  dtype: DType;
}

/** What operations take: a tensor of the graph, or numbers that become a constant of it. */
export type Operand = Value | number | readonly number[];

/** A constant tensor of a graph that is no parameter. */
export interface GraphConstant {
  name: string;
  shape: number[];
  dtype: "float32" | "int32";
  values: readonly number[];
}

export interface NodeOptions {
  attributes?: Record<string, Attribute>;
  /** Type of the output. Default: that of the first input. */
  dtype?: DType;
  /** Default: the operation's. A name that is taken gets a number, as TensorFlow does it. */
  name?: string;
}

/** A TensorFlow graph under construction: nodes are added, none is ever changed. */
export interface Graph {
  /** In an order in which they can be computed. */
  readonly nodes: GraphNode[];
  readonly constants: GraphConstant[];
  /** A tensor that whoever runs the graph feeds. */
  input(name: string, dtype: DType, shape: readonly number[]): Value;
  /** An array of weights, under its own name. */
  parameter(spec: ParameterSpec): Value;
  /** Numbers that never change; equal ones are one node. `shape` [] for a number, else default [n]. */
  constant(values: number | readonly number[], dtype: "float32" | "int32", shape?: readonly number[]): Value;
  node(op: string, inputs: Value[], options?: NodeOptions): Value;
}

/** An empty graph. */
export function openGraph(): Graph {
  const nodes: GraphNode[] = [];
  const constants: GraphConstant[] = [];
  const known = new Map<string, Value>();
  const counts = new Map<string, number>();

  const add = (wish: string, op: string, input: string[], attr: GraphNode["attr"], dtype: DType): Value => {
    const name = unused(wish);
    nodes.push({ name, op, input, attr });
    return { graph, name, dtype };
  };
  const unused = (name: string) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}_${count}`;
  };
  const addConstant = (name: string, dtype: DType, shape: readonly number[]) => {
    const tensor = { dtype: typeAttribute(dtype), value: tensorAttribute(dtype, shape) };
    return add(name, "Const", [], tensor, dtype);
  };

  const graph: Graph = {
    nodes,
    constants,
    // no type: TensorFlow.js would refuse every other one, and images come as int32 and as float32
    input: (name, dtype, shape) =>
      add(name, "Placeholder", [], { shape: { shape: tensorShape(shape) } }, dtype),
    parameter: ({ name, shape }) => addConstant(name, "float32", shape),
    constant(numbers, dtype, ofShape) {
      const values = typeof numbers === "number" ? [numbers] : numbers;
      const shape = ofShape ?? (typeof numbers === "number" ? [] : [values.length]);
      if (sizeOf([...shape]) !== values.length)
        throw new RangeError(`constant: ${values.length} numbers do not fill the shape [${shape}]`);
      const key = `${dtype} [${shape}] ${values}`;
      const value = known.get(key) ?? addConstant(`constant_${constants.length}`, dtype, shape);
      if (!known.has(key)) constants.push({ name: value.name, shape: [...shape], dtype, values });
      known.set(key, value);
      return value;
    },
    node(op, inputs, { attributes = {}, dtype = inputs[0].dtype, name = op } = {}) {
      const names = inputs.map((value) => value.name);
      return add(name, op, names, attributes, dtype);
    },
  };
  return graph;
}

function tensorAttribute(dtype: DType, shape: readonly number[]): Attribute {
  return { tensor: { dtype: typeName(dtype), tensorShape: tensorShape(shape) } };
}
