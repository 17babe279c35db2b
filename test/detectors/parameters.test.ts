import type { Tensor, Tensor1D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import {
  convolutionSpec,
  denseSpec,
  heDeviation,
  initialWeights,
  type ParameterSpec,
  sizeOf,
  viewsOf,
} from "../../src/detectors/parameters";

beforeAll(ready);

const SPECS = [...convolutionSpec("conv", [3, 16, 32], { bias: -2 }), ...denseSpec("dense", [100, 50])];

function deviationOf(values: Float32Array): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
}

describe("specs", () => {
  it("name and shape a layer's arrays", () => {
    expect(SPECS.map(({ name, shape }) => [name, shape])).toEqual([
      ["conv/filter", [3, 3, 16, 32]],
      ["conv/bias", [32]],
      ["dense/weights", [100, 50]],
      ["dense/bias", [50]],
    ]);
  });

  it("start with He's deviation unless told otherwise: √(2 / fan-in)", () => {
    expect(heDeviation(8)).toBe(0.5);
    expect(SPECS[0].deviation).toBe(heDeviation(3 * 3 * 16));
    expect(SPECS[2].deviation).toBe(heDeviation(100));
    expect(convolutionSpec("x", [1, 4, 4], { deviation: 0.01 })[0].deviation).toBe(0.01);
  });

  it("count an array's numbers", () => {
    expect([sizeOf([3, 3, 16, 32]), sizeOf([5]), sizeOf([])]).toEqual([4608, 5, 1]);
  });
});

describe("initialWeights", () => {
  const sliceOf = (specs: ParameterSpec[], name: string, seed: number) => {
    const from = specs
      .slice(
        0,
        specs.findIndex((spec) => spec.name === name),
      )
      .reduce((n, s) => n + sizeOf(s.shape), 0);
    return initialWeights(specs, seed).slice(
      from,
      from + sizeOf(specs.find((spec) => spec.name === name)!.shape),
    );
  };

  it("depends on the seed and on each array's name alone, not on what else there is", () => {
    const others = [...denseSpec("other", [7, 3]), ...SPECS.slice(0, 2)];
    expect(sliceOf(others, "conv/filter", 5)).toEqual(sliceOf(SPECS, "conv/filter", 5));
    expect(sliceOf(SPECS, "conv/filter", 6)).not.toEqual(sliceOf(SPECS, "conv/filter", 5));
    const renamed = convolutionSpec("vonc", [3, 16, 32]);
    expect(sliceOf(renamed, "vonc/filter", 5)).not.toEqual(sliceOf(SPECS, "conv/filter", 5));
  });

  it("has the deviation and the mean that its spec says; biases start exactly there", () => {
    const filter = sliceOf(SPECS, "conv/filter", 1);
    expect(deviationOf(filter) / SPECS[0].deviation).toBeCloseTo(1, 1);
    expect(new Set(sliceOf(SPECS, "conv/bias", 1))).toEqual(new Set([-2]));
    expect(new Set(sliceOf(SPECS, "dense/bias", 1))).toEqual(new Set([0]));
  });
});

describe("viewsOf", () => {
  it("cuts flat weights into arrays by name, in the order of the specs", () => {
    const specs = [...convolutionSpec("a", [1, 2, 1]), ...denseSpec("b", [1, 2])];
    tf.tidy(() => {
      const views = viewsOf(tf.tensor1d([1, 2, 3, 4, 5, 6, 7]), specs);
      expect(Object.keys(views)).toEqual(["a/filter", "a/bias", "b/weights", "b/bias"]);
      expect(views["a/filter"].arraySync()).toEqual([[[[1], [2]]]]);
      expect(views["b/weights"].arraySync()).toEqual([[4, 5]]);
      expect(views["b/bias"].arraySync()).toEqual([6, 7]);
    });
  });

  it("puts gradients back where the arrays came from, 0 for those that are not used", () => {
    const specs = [...denseSpec("a", [1, 2]), ...denseSpec("b", [1, 1])];
    tf.tidy(() => {
      const loss = (flat: Tensor) => tf.sum(tf.square(viewsOf(flat as Tensor1D, specs)["a/bias"]));
      expect([
        ...tf
          .grad(loss)(tf.tensor1d([1, 2, 3, 4, 5, 6]))
          .dataSync(),
      ]).toEqual([0, 0, 6, 8, 0, 0]);
    });
  });
});
