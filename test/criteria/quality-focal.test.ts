import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { qualityFocal, qualityFocalWith } from "../../src/criteria/quality-focal";
import { qualityFocalLoss } from "../../src/losses/quality-focal-loss";
import { expectClose } from "../backend/close";

beforeAll(ready);

const lossesOf = (logits: number[][], labels: number[], qualities: number[], of = qualityFocal) =>
  tf.tidy(() => [
    ...of
      .classLoss(tf.tensor2d(logits), Int32Array.from(labels), "sigmoid", {
        qualities: () => Float32Array.from(qualities),
      })
      .dataSync(),
  ]);

it("keeps every example and divides by the objects", () => {
  expect(["select" in qualityFocal, qualityFocal.normaliser]).toEqual([false, "positives"]);
});

it("wants an object's class to score what its box is worth, and every other class 0", () => {
  const logits = [
    [1, -1],
    [2, 0.5],
  ];
  const expected = tf.tidy(() => [
    ...tf
      .sum(
        qualityFocalLoss(
          tf.tensor2d(logits),
          tf.tensor2d([
            [0, 0.75],
            [0, 0],
          ]),
        ),
        -1,
      )
      .dataSync(),
  ]);
  expectClose(lossesOf(logits, [2, 0], [0.75, 0]), expected);
});

it("costs nothing where the score is what the box is worth, and more the further it is off", () => {
  const at = (score: number) => lossesOf([[Math.log(score / (1 - score))]], [1], [0.6])[0];
  expect(at(0.6)).toBeLessThan(1e-9);
  expect(at(0.9)).toBeGreaterThan(at(0.7));
  expect(at(0.2)).toBeGreaterThan(at(0.5));
});

it("of γ = 0 is cross entropy with the quality as its target", () => {
  const [loss] = lossesOf([[0]], [1], [0.6], qualityFocalWith({ gamma: 0 }));
  expect(loss).toBeCloseTo(Math.LN2, 6);
  expect(lossesOf([[0]], [1], [0.6])[0]).toBeCloseTo(0.1 ** 2 * Math.LN2, 6);
});
