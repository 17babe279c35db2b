import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { ce } from "../../src/criteria/ce";
import { expectClose } from "../backend/close";

beforeAll(ready);

it("lets every example in and divides by the objects, so that background floods the loss", () => {
  expect([ce.select, ce.normaliser]).toEqual([undefined, "positives"]);
});

it("costs log 2 a class where the model does not know", () => {
  tf.tidy(() => {
    const losses = ce.classLoss(tf.zeros([2, 3]), Int32Array.of(0, 2), "sigmoid");
    expectClose(losses.dataSync(), [3 * Math.LN2, 3 * Math.LN2]);
  });
});
