import type { NamedTensorMap, Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { type Compiled, compile } from "../../../src/backend/graph/compile";
import { ready, tf } from "../../../src/backend/tensorflow";
import { expectClose } from "../close";
import { drawn, smallNetwork } from "./small-network";

beforeAll(ready);

const CLOSE = { relative: 1e-5, absolute: 1e-5 };

/** Compiled for other numbers than it is used with. */
function withCompiled(use: (compiled: Compiled) => void): void {
  tf.tidy(() => {
    const { weights, data } = drawn(0);
    const compiled = compile(smallNetwork, weights, data);
    use(compiled);
    compiled.dispose();
  });
}

/** A scalar of outputs, and its gradient by the weights. */
function valueAndGradient(
  run: (weights: Tensor, data: Tensor) => NamedTensorMap,
  scalarOf: (outputs: NamedTensorMap) => Tensor,
  seed: number,
): number[][] {
  return tf.tidy(() => {
    const { weights, data } = drawn(seed);
    const { value, grad } = tf.valueAndGrad((w: Tensor) => scalarOf(run(w, data)))(weights);
    return [value, grad].map((tensor) => Array.from(tensor.dataSync()));
  });
}

describe("compile", () => {
  it("gives the outputs of the function, for any weights and data of its shapes", () => {
    withCompiled(({ run }) => {
      for (const seed of [0, 1, 2]) {
        const { weights, data } = drawn(seed);
        const [expected, found] = [smallNetwork(weights, data), run(weights, data)];
        expect(Object.keys(found)).toEqual(["map", "scores"]);
        for (const name of Object.keys(expected)) {
          expect(found[name].shape).toEqual(expected[name].shape);
          expectClose(found[name].dataSync(), expected[name].dataSync(), CLOSE);
        }
      }
    });
  });

  it.each([
    ["all outputs", ({ map, scores }: NamedTensorMap) => tf.add(tf.sum(tf.square(map)), tf.sum(scores))],
    ["the first output alone", ({ map }: NamedTensorMap) => tf.sum(tf.square(map))],
    ["the last output alone", ({ scores }: NamedTensorMap) => tf.sum(tf.square(scores))],
    ["an output used twice", ({ scores }: NamedTensorMap) => tf.sum(tf.mul(scores, tf.square(scores)))],
  ])("has the function's gradient through %s", (_, scalarOf) => {
    withCompiled(({ run }) => {
      for (const seed of [0, 3]) {
        const [value, gradient] = valueAndGradient(run, scalarOf, seed);
        const [expectedValue, expected] = valueAndGradient(smallNetwork, scalarOf, seed);
        expectClose(value, expectedValue, CLOSE);
        expectClose(gradient, expected, { relative: 1e-4, absolute: 1e-4 });
        expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.01);
      }
    });
  });

  it("gives each of two runs its own gradient", () => {
    withCompiled(({ run }) => {
      const both = (f: typeof smallNetwork) =>
        tf.tidy(() => {
          const [one, other] = [drawn(1), drawn(2)];
          const sum = (w: Tensor) =>
            tf.add(tf.sum(tf.square(f(w, one.data).map)), tf.sum(f(w, other.data).scores));
          return Array.from(tf.grad(sum)(one.weights).dataSync());
        });
      expectClose(both(run), both(smallNetwork), { relative: 1e-4, absolute: 1e-4 });
    });
  });

  it("leaves no tensor behind, with a gradient or without", () => {
    withCompiled(({ run }) => {
      const before = tf.memory().numTensors;
      for (let i = 0; i < 3; i++) valueAndGradient(run, ({ map }) => tf.sum(map), i);
      tf.tidy(() => {
        const { weights, data } = drawn(1);
        run(weights, data);
      });
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  it("lets go of what a gradient would have needed, where it never comes to one", () => {
    const before = tf.memory().numTensors;
    const { weights, data } = drawn(0);
    const compiled = compile(smallNetwork, weights, data);
    const failing = (w: Tensor) => {
      compiled.run(w, data);
      throw new Error("on the way");
    };
    expect(() => tf.grad(failing)(weights)).toThrow("on the way");
    const ofTape = 2; // weights and data, which TensorFlow.js itself never lets go of then
    expect(tf.memory().numTensors).toBeGreaterThan(before + 2 + ofTape);
    compiled.dispose();
    tf.dispose([weights, data]);
    expect(tf.memory().numTensors).toBe(before + ofTape);
  });

  it("keeps nothing once it is disposed of", () => {
    tf.tidy(() => {
      const before = tf.memory().numTensors;
      const { weights, data } = drawn(0);
      const { run, dispose } = compile(smallNetwork, weights, data);
      expect(tf.memory().numTensors).toBe(before + 2);
      dispose();
      expect(() => run(weights, data)).toThrow("not registered");
    });
  });
});
