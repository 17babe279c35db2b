import type { Random } from "../../../src/backend/random";
import { tf } from "../../../src/backend/tensorflow";
import { type Graph, openGraph, type Value } from "../../../src/detectors/graph/graph";
import { sizeOf } from "../../../src/detectors/parameters";

/** Numbers with a shape: what goes into a graph and what comes out. */
export interface Numbers {
  shape: number[];
  values: number[];
}

export function rows(values: number[][]): Numbers {
  return { shape: [values.length, values[0]?.length ?? 4], values: values.flat() };
}

export function row(values: number[]): Numbers {
  return { shape: [values.length], values };
}

/** Normal numbers. */
export function noise(rng: Random, shape: number[]): Numbers {
  return { shape, values: Array.from({ length: sizeOf(shape) }, () => rng.normal()) };
}

/**
 * What TensorFlow.js makes of a graph: builds it, loads it as a model, feeds the inputs (float32), and gives what
 * `build` returned. Leaves no tensor behind.
 */
export async function runGraph<Inputs extends Record<string, Numbers>, Outputs extends Record<string, Value>>(
  inputs: Inputs,
  build: (values: Record<keyof Inputs, Value>, graph: Graph) => Outputs,
): Promise<Record<keyof Outputs, Numbers>> {
  const graph = openGraph();
  const values = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape }]) => [name, graph.input(name, "float32", shape)]),
  ) as Record<keyof Inputs, Value>;
  const outputs = build(values, graph);
  const tensors = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, values }]) => [name, tf.tensor(values, shape, "float32")]),
  );
  const names = Object.values(outputs).map(({ name }) => name);
  const model = await loadGraph(graph);
  const waits = graph.nodes.some(({ op }) => /^(NonMaxSuppression|Where)/.test(op));
  const results = waits ? await model.executeAsync(tensors, names) : model.execute(tensors, names);
  const list = Array.isArray(results) ? results : [results];
  const numbers = Object.keys(outputs).map((key, i) => [
    key,
    { shape: list[i].shape, values: Array.from(list[i].dataSync()) },
  ]);
  tf.dispose([list, tensors]);
  model.dispose();
  return Object.fromEntries(numbers);
}

/** A graph without parameters as a model. */
async function loadGraph(graph: Graph) {
  const bytes = graph.constants.map(({ dtype, values }) =>
    Buffer.from((dtype === "int32" ? Int32Array.from(values) : Float32Array.from(values)).buffer),
  );
  return tf.loadGraphModel(
    tf.io.fromMemory({
      modelTopology: { node: graph.nodes, versions: { producer: 1 } },
      weightSpecs: graph.constants.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
      weightData: new Uint8Array(Buffer.concat(bytes)).buffer,
    }),
  );
}
