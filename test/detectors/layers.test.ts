import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { connect, convolve } from "../../src/detectors/layers";
import { expectClose } from "../backend/close";

beforeAll(ready);

it("convolve takes the filter and the bias of its name", () => {
  tf.tidy(() => {
    const parameters = { "a/filter": tf.tensor4d([2, -3], [1, 1, 1, 2]), "a/bias": tf.tensor1d([1, 1]) };
    const x = tf.tensor4d([1, 2], [1, 1, 2, 1]);
    expect([...convolve(parameters, "a", x).dataSync()]).toEqual([3, -2, 5, -5]);
    expect([...convolve(parameters, "a", x, { relu: true }).dataSync()]).toEqual([3, 0, 5, 0]);
    expect(convolve(parameters, "a", x, { stride: 2 }).shape).toEqual([1, 1, 1, 2]);
  });
});

it("connect takes the weights and the bias of its name", () => {
  tf.tidy(() => {
    const parameters = {
      "f/weights": tf.tensor2d([
        [1, -1],
        [2, -2],
      ]),
      "f/bias": tf.tensor1d([0.5, 0.5]),
    };
    const x = tf.tensor2d([
      [1, 1],
      [0, 1],
    ]);
    expectClose(connect(parameters, "f", x).dataSync(), [3.5, -2.5, 2.5, -1.5]);
    expectClose(connect(parameters, "f", x, { relu: true }).dataSync(), [3.5, 0, 2.5, 0]);
  });
});
