import { expect, it } from "vitest";
import { tf } from "../../src/backend/tensorflow";
import { rowsOf } from "../../src/detectors/rows-of-outputs";

it("rows of outputs are taken in the order asked for, and all of them are the outputs themselves", () => {
  const outputs = { classLogits: tf.tensor2d([[1], [2], [3]]), boxDeltas: tf.ones([3, 4]) as never };
  expect(rowsOf(outputs)()).toBe(outputs);
  expect(Array.from(rowsOf(outputs)(Int32Array.of(2, 0)).classLogits.dataSync())).toEqual([3, 1]);
});
