import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { balancedCe, balancedCeWith } from "../../src/criteria/balanced-ce";
import { ce } from "../../src/criteria/ce";
import { expectClose } from "../backend/close";

beforeAll(ready);

it("weighs an object three times as much as background, and keeps every example", () => {
  expect([balancedCe.select, balancedCe.normaliser]).toEqual([undefined, "positives"]);
  tf.tidy(() => {
    const losses = balancedCe.classLoss(tf.zeros([2, 1]), Int32Array.of(0, 1), "sigmoid");
    expectClose(losses.dataSync(), [0.25 * Math.LN2, 0.75 * Math.LN2]);
  });
});

it("does not care how easy background is: the share of cross entropy that it keeps is always a quarter", () => {
  tf.tidy(() => {
    const logits = tf.tensor2d([[-8], [-2], [0], [3]]);
    const labels = new Int32Array(4);
    const share = tf.div(
      balancedCe.classLoss(logits, labels, "sigmoid"),
      ce.classLoss(logits, labels, "sigmoid"),
    );
    expectClose(share.dataSync(), [0.25, 0.25, 0.25, 0.25]);
  });
});

it("weighs an object by the α that is set, and background by what is left of 1", () => {
  tf.tidy(() => {
    const { classLoss } = balancedCeWith({ alpha: 0.9 });
    const losses = classLoss(tf.zeros([2, 1]), Int32Array.of(0, 1), "sigmoid");
    expectClose(losses.dataSync(), [0.1 * Math.LN2, 0.9 * Math.LN2]);
  });
});
