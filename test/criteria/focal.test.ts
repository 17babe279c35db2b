import { beforeAll, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { ce } from "../../src/criteria/ce";
import { focal } from "../../src/criteria/focal";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { expectClose } from "../backend/close";

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
