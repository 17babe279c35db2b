import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { scoped } from "../../src/backend/scoped";
import { ready, tf } from "../../src/backend/tensorflow";

beforeAll(ready);

it("disposes of every tensor made inside and returns the plain result", () => {
  const before = tf.memory().numTensors;
  const sum = scoped(() => tf.sum(tf.mul(tf.tensor1d([1, 2, 3]), 2)).dataSync()[0]);
  expect(sum).toBe(12);
  expect(tf.memory().numTensors).toBe(before);
});

it("disposes of them when it throws, too", () => {
  const before = tf.memory().numTensors;
  expect(() =>
    scoped(() => {
      tf.ones([3]);
      throw new Error("inside");
    }),
  ).toThrow("inside");
  expect(tf.memory().numTensors).toBe(before);
});

it("leaves alone what was made outside", () => {
  const outside = tf.tensor1d([5]);
  scoped(() => tf.square(outside).dataSync());
  expect(outside.isDisposed).toBe(false);
  outside.dispose();
});

it("can be used while a gradient is taken, without ending it", () => {
  const x = tf.tensor1d([3]);
  const gradient = tf.grad((v: Tensor) => {
    const seen = scoped(() => tf.square(v).dataSync()[0]);
    return tf.mul(tf.square(v), seen); // 9 is a constant here
  })(x);
  expect(gradient.dataSync()[0]).toBe(54);
  tf.dispose([x, gradient]);
});
