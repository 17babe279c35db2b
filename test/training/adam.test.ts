import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { ready, tf } from "../../src/backend/tensorflow";
import { adamState, adamStep, variableOf } from "../../src/training/adam";
import { expectClose } from "../backend/close";

beforeAll(ready);

const SIZE = 50;
const SETTINGS = { learningRate: 0.01, weightDecay: 0.1 };

/** AdamW as its paper writes it, in doubles, one weight at a time. */
function plainAdam(start: number[], gradients: number[][]): number[] {
  const { learningRate, weightDecay } = SETTINGS;
  return start.map((weight, i) => {
    let [w, m, v] = [weight, 0, 0];
    gradients.forEach((gradient, at) => {
      m = 0.9 * m + 0.1 * gradient[i];
      v = 0.999 * v + 0.001 * gradient[i] ** 2;
      const mHat = m / (1 - 0.9 ** (at + 1));
      const vHat = v / (1 - 0.999 ** (at + 1));
      w -= learningRate * (mHat / (Math.sqrt(vHat) + 1e-8) + weightDecay * w);
    });
    return w;
  });
}

function draw(count: number, ...keys: string[]): number[] {
  const rng = random(1, ...keys);
  return Array.from({ length: count }, () => Math.fround(rng.normal()));
}

describe("adamStep", () => {
  const start = draw(SIZE, "start");
  const gradients = Array.from({ length: 25 }, (_, step) => draw(SIZE, `gradient${step}`));

  it("is AdamW of the paper over 25 steps, decay included", () => {
    const weights = variableOf(Float32Array.from(start), true);
    const state = adamState(SIZE);
    gradients.forEach((gradient, at) => {
      tf.tidy(() => adamStep(weights, tf.tensor1d(gradient), state, { ...SETTINGS, step: at + 1 }));
    });
    expectClose(weights.dataSync(), plainAdam(start, gradients), { relative: 1e-4, absolute: 1e-5 });
    tf.dispose([weights, state.first, state.second]);
  });

  it("goes on from saved moments to the same bytes", () => {
    const run = (breakAt: number) => {
      let weights = variableOf(Float32Array.from(start), true);
      let state = adamState(SIZE);
      gradients.forEach((gradient, at) => {
        if (at === breakAt) {
          const saved = [weights, state.first, state.second].map((v) => v.dataSync() as Float32Array);
          tf.dispose([weights, state.first, state.second]);
          weights = variableOf(saved[0], true);
          state = adamState(SIZE, { first: saved[1], second: saved[2] });
        }
        tf.tidy(() => adamStep(weights, tf.tensor1d(gradient), state, { ...SETTINGS, step: at + 1 }));
      });
      const end = weights.dataSync();
      tf.dispose([weights, state.first, state.second]);
      return end;
    };
    expect(run(10)).toEqual(run(-1));
  });

  it("moves by about the learning rate at first, whatever the gradient's size", () => {
    for (const size of [1e-3, 1, 1e3]) {
      const weights = variableOf(Float32Array.of(0, 0), true);
      const state = adamState(2);
      tf.tidy(() =>
        adamStep(weights, tf.tensor1d([size, -size]), state, { step: 1, learningRate: 0.01, weightDecay: 0 }),
      );
      expectClose(weights.dataSync(), [-0.01, 0.01], { relative: 1e-3 });
      tf.dispose([weights, state.first, state.second]);
    }
  });

  it("leaves no tensor behind but the variables", () => {
    const before = tf.memory().numTensors;
    const weights = variableOf(Float32Array.of(1, 2), true);
    const state = adamState(2);
    for (let step = 1; step <= 3; step++)
      tf.tidy(() => adamStep(weights, tf.ones([2]), state, { ...SETTINGS, step }));
    expect(tf.memory().numTensors).toBe(before + 3);
    tf.dispose([weights, state.first, state.second]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

it("variableOf starts from the values given, trainable or not", () => {
  const variable = variableOf(Float32Array.of(3, 4), false);
  expect([...variable.dataSync()]).toEqual([3, 4]);
  expect(variable.trainable).toBe(false);
  variable.dispose();
});
