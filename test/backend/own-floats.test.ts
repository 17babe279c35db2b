import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { ownFloats } from "../../src/backend/own-floats";
import { ready, tf } from "../../src/backend/tensorflow";

beforeAll(ready);

const made = () => tf.tensor1d(Float32Array.of(1, 2, 3));
const computed = () => tf.tidy(() => tf.add(made(), 0));
const madeAndUsed = () => {
  const x = made();
  tf.neg(x).dispose();
  return x;
};
const part = () => tf.tidy(() => tf.slice(tf.tensor1d([0, 1, 2, 3]), 1));
const otherView = () => tf.tidy(() => tf.reshape(made(), [3]));

it.each<[string, () => Tensor]>([
  ["made of numbers", made],
  ["made of numbers that a kernel has used", madeAndUsed],
  ["computed", computed],
  ["a part of another", part],
  ["another view of one", otherView],
])("gives the numbers of a tensor that was %s, and writing over them changes no tensor", (_, make) => {
  const x = make();
  const copy = x.clone();
  const floats = ownFloats(x);
  expect([...floats]).toEqual([1, 2, 3]);
  floats.fill(9);
  for (const each of [x, copy]) expect([...each.dataSync()]).toEqual([1, 2, 3]);
  tf.dispose([x, copy]);
});

it("does not write to the array that a tensor was made of", () => {
  const numbers = Float32Array.of(1, 2);
  const x = tf.tensor1d(numbers);
  ownFloats(x).fill(9);
  expect([...numbers]).toEqual([1, 2]);
  x.dispose();
});

it("makes floats of whole numbers", () => {
  const x = tf.tensor1d([1, 2], "int32");
  expect(ownFloats(x)).toEqual(Float32Array.of(1, 2));
  x.dispose();
});
