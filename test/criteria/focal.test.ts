import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { ce } from "../../src/criteria/ce";
import { focal, focalWith } from "../../src/criteria/focal";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { expectClose } from "../backend/close";
import { applied, drawGiven, drawOutputs } from "./fake-examples";

beforeAll(ready);

it("keeps every example and divides by the objects", () => {
  expect([focal.select, focal.normaliser]).toEqual([undefined, "positives"]);
});

it("is the paper's focal loss with its defaults, summed over the classes", () => {
  tf.tidy(() => {
    const logits = tf.tensor2d([
      [-4, 1],
      [2, -1],
    ]);
    const expected = tf.sum(
      sigmoidFocalLoss(
        logits,
        tf.tensor2d([
          [0, 0],
          [1, 0],
        ]),
      ),
      -1,
    );
    expectClose(focal.classLoss(logits, Int32Array.of(0, 1), "sigmoid").dataSync(), expected.dataSync());
  });
});

it("takes easy background nearly all of its weight and hard background little", () => {
  tf.tidy(() => {
    const logits = tf.tensor2d([[-4], [4]]); // p_t of .982 and .018
    const labels = new Int32Array(2);
    const ratio = tf.div(focal.classLoss(logits, labels, "sigmoid"), ce.classLoss(logits, labels, "sigmoid"));
    const [easy, hard] = ratio.dataSync();
    expect(easy).toBeLessThan(0.75 / 3000);
    expect(hard).toBeGreaterThan(0.75 * 0.96);
  });
});

it("fits both detectors: a softmax's loss is per region", () => {
  tf.tidy(() => {
    expect(focal.classLoss(tf.zeros([5, 4]), new Int32Array(5), "softmax").shape).toEqual([5]);
  });
});

it.each([
  { activation: "sigmoid" as const, columns: 3 },
  { activation: "softmax" as const, columns: 4 },
])(
  "of a $activation without focusing and balancing is cross entropy: the same loss, the same gradient",
  ({ activation, columns }) => {
    const given = drawGiven(activation);
    const outputs = drawOutputs(given);
    expect(outputs[0].shape[1]).toBe(columns);
    const [of, expected] = [focalWith({ alpha: -1, gamma: 0 }), ce].map((criterion) =>
      applied(criterion, given, outputs),
    );
    expectClose([of.classLoss, of.boxLoss], [expected.classLoss, expected.boxLoss], 1e-5);
    expectClose(of.logitGradient.flat(), expected.logitGradient.flat(), 1e-6);
    expect([of.kept, of.positives]).toEqual([expected.kept, expected.positives]);
  },
);

it("has one of its numbers set and keeps the paper's other", () => {
  tf.tidy(() => {
    const logits = tf.tensor2d([[-1], [2]]);
    const labels = Int32Array.of(0, 1);
    const [of, steeper, evenly] = [{}, { gamma: 4 }, { alpha: 0.5 }].map((settings) =>
      focalWith(settings).classLoss(logits, labels, "sigmoid").dataSync(),
    );
    const oneMinusPT = [1 / (1 + Math.E), 1 / (1 + Math.exp(2))];
    expectClose(
      steeper,
      of.map((loss, i) => loss * oneMinusPT[i] ** 2),
    );
    expectClose(evenly, [(of[0] * 0.5) / 0.75, (of[1] * 0.5) / 0.25]);
  });
});
