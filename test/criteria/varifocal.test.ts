import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { varifocal, varifocalWith } from "../../src/criteria/varifocal";
import { expectClose } from "../backend/close";

beforeAll(ready);

const lossesOf = (logits: number[][], labels: number[], qualities: number[], of = varifocal) =>
  tf.tidy(() => [
    ...of
      .classLoss(tf.tensor2d(logits), Int32Array.from(labels), "sigmoid", {
        qualities: () => Float32Array.from(qualities),
      })
      .dataSync(),
  ]);

it("keeps every example and divides by the objects", () => {
  expect(["select" in varifocal, varifocal.normaliser]).toEqual([false, "positives"]);
});

it("weighs an object by how well its box fits: q CE, not focused", () => {
  const [good, poor] = lossesOf([[0], [0]], [1, 1], [0.8, 0.2]);
  expectClose([good, poor], [0.8 * Math.LN2, 0.2 * Math.LN2]);
});

it("focuses background as focal loss does: .75 σ² CE", () => {
  const [unsure, easy] = lossesOf([[0], [-4]], [0, 0], [0, 0]);
  const p = 1 / (1 + Math.exp(4));
  expectClose([unsure, easy], [0.75 * 0.25 * Math.LN2, -0.75 * p * p * Math.log1p(-p)]);
});

it("has background's weight and focusing set, and objects left as they are", () => {
  const [object, background] = lossesOf(
    [[0], [0]],
    [1, 0],
    [0.8, 0],
    varifocalWith({ alpha: 0.5, gamma: 1 }),
  );
  expectClose([object, background], [0.8 * Math.LN2, 0.5 * 0.5 * Math.LN2]);
});
