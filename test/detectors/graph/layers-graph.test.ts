import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { upsample2 } from "../../../src/backend/kernels";
import { random } from "../../../src/backend/random";
import { ready, tf } from "../../../src/backend/tensorflow";
import { openGraph } from "../../../src/detectors/graph/graph";
import * as inGraph from "../../../src/detectors/graph/layers-graph";
import { connect, convolve } from "../../../src/detectors/layers";
import { convolutionSpec } from "../../../src/detectors/parameters";
import { expectClose } from "../../backend/close";
import { type Numbers, noise, runGraph } from "./run-graph";

beforeAll(ready);

const tensorOf = ({ values, shape }: Numbers): Tensor => tf.tensor(values, shape, "float32");

/** What the kit's own layer gives. */
function valuesOf(compute: () => Tensor): number[] {
  return Array.from(tf.tidy(compute).dataSync());
}

describe("layers of graphs", () => {
  it.each([
    [{}, 9, 6],
    [{ relu: true }, 9, 6],
    [{ stride: 2, relu: true }, 8, 16],
  ])("convolve with %j is the kit's, of maps of %i × %i", async (options, height, width) => {
    const rng = random(1, "convolution");
    const inputs = {
      x: noise(rng, [1, height, width, 3]),
      "a/filter": noise(rng, [3, 3, 3, 5]),
      "a/bias": noise(rng, [5]),
    };
    const { y } = await runGraph(inputs, (values) => ({
      y: inGraph.convolve(values, "a", values.x, options),
    }));
    const parameters = () => ({
      "a/filter": tensorOf(inputs["a/filter"]),
      "a/bias": tensorOf(inputs["a/bias"]),
    });
    expectClose(
      y.values,
      valuesOf(() => convolve(parameters(), "a", tensorOf(inputs.x) as Tensor4D, options)),
    );
  });

  it.each([{}, { relu: true }])("connect with %j is the kit's", async (options) => {
    const rng = random(2, "connection");
    const inputs = { x: noise(rng, [4, 6]), "a/weights": noise(rng, [6, 3]), "a/bias": noise(rng, [3]) };
    const { y } = await runGraph(inputs, (values) => ({
      y: inGraph.connect(values, "a", values.x, options),
    }));
    const parameters = () => ({
      "a/weights": tensorOf(inputs["a/weights"]),
      "a/bias": tensorOf(inputs["a/bias"]),
    });
    expectClose(
      y.values,
      valuesOf(() => connect(parameters(), "a", tensorOf(inputs.x) as Tensor2D, options)),
    );
  });

  it("enlargeLike doubles a map as the kit does", async () => {
    const rng = random(3, "map");
    const inputs = { x: noise(rng, [1, 2, 3, 2]), like: noise(rng, [1, 4, 6, 1]) };
    const { y } = await runGraph(inputs, ({ x, like }) => ({ y: inGraph.enlargeLike(x, like) }));
    expect(y.shape).toEqual([1, 4, 6, 2]);
    expectClose(
      y.values,
      valuesOf(() => upsample2(tensorOf(inputs.x) as Tensor4D)),
    );
  });

  it("matMul multiplies pair by pair", async () => {
    const inputs = {
      a: { shape: [2, 1, 2], values: [1, 2, 3, 4] },
      b: { shape: [2, 2, 1], values: [5, 6, 7, 8] },
    };
    const { y } = await runGraph(inputs, ({ a, b }) => ({ y: inGraph.matMul(a, b) }));
    expect(y).toEqual({ shape: [2, 1, 1], values: [17, 53] });
  });

  it("parametersOf keeps the names", () => {
    const specs = convolutionSpec("stem", [3, 3, 16]);
    const parameters = inGraph.parametersOf(openGraph(), specs);
    expect(Object.entries(parameters).map(([key, { name }]) => [key, name])).toEqual([
      ["stem/filter", "stem/filter"],
      ["stem/bias", "stem/bias"],
    ]);
  });
});
