import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { focal } from "../../src/criteria/focal";
import { polyFocal, polyFocalWith } from "../../src/criteria/poly-focal";
import { expectClose } from "../backend/close";

beforeAll(ready);

it("keeps every example and divides by the objects", () => {
  expect(["select" in polyFocal, polyFocal.normaliser]).toEqual([false, "positives"]);
});

it.each(["sigmoid", "softmax"] as const)("of a %s is focal loss less α_t (1 − p_t)³", (activation) => {
  tf.tidy(() => {
    const logits = tf.tensor2d([
      [0, 0],
      [0, 0],
    ]);
    const labels = Int32Array.of(0, 1);
    const difference = tf.sub(
      focal.classLoss(logits, labels, activation),
      polyFocal.classLoss(logits, labels, activation),
    );
    const classes = activation === "sigmoid" ? [0.75 + 0.75, 0.25 + 0.75] : [0.75, 0.25];
    expectClose(
      difference.dataSync(),
      classes.map((alpha) => alpha * 0.5 ** 3),
    );
  });
});

it("takes its α and γ for both of its terms: at p_t = ½, α_t ½^γ (ln 2 − ½)", () => {
  tf.tidy(() => {
    const { classLoss } = polyFocalWith({ alpha: 0.4, gamma: 1 });
    const losses = classLoss(tf.zeros([2, 1]), Int32Array.of(0, 1), "sigmoid").dataSync();
    const each = 0.5 * (Math.LN2 - 0.5);
    expectClose(losses, [0.6 * each, 0.4 * each]);
  });
});
