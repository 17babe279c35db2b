import type { Tensor } from "@tensorflow/tfjs";
import { expect } from "vitest";
import { tf } from "../../src/backend/tensorflow";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { smoothL1Loss } from "../../src/losses/smooth-l1-loss";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../../src/losses/softmax-focal-loss";
import { expectClose } from "../backend/close";
import { readFixture } from "./fixture";

interface Reference {
  values: number[];
  /** Of the values' sum. */
  gradients: number[] | number[][];
}
type Focusing = { alpha: number; gamma: number };

export const sigmoid = readFixture<{
  logits: number[];
  targets: number[];
  crossEntropy: Reference;
  focal: (Reference & Focusing)[];
  softLabels: Reference & { logits: number[]; targets: number[] };
}>("sigmoid");
export const softmax = readFixture<{
  logits: number[][];
  labels: number[];
  crossEntropy: Reference;
  focal: (Reference & Focusing)[];
}>("softmax");
export const smoothL1 = readFixture<{
  predicted: number[];
  targets: number[];
  cases: (Reference & { beta: number })[];
}>("smooth-l1");

/** Values to 2e-5 and gradients to 5e-5 of PyTorch's in double precision, which is what float32 can hold. */
export function expectReference(
  loss: (x: Tensor) => Tensor,
  at: Tensor,
  { values, gradients }: Reference,
): void {
  tf.tidy(() => {
    expectClose(loss(at).dataSync(), values, { relative: 2e-5, absolute: 1e-6 });
    const gradient = tf.grad((x: Tensor) => tf.sum(loss(x)))(at);
    expect(gradient.shape).toEqual(at.shape);
    expectClose(gradient.dataSync(), gradients.flat(), { relative: 5e-5, absolute: 1e-6 });
  });
}

const labels = () => tf.tensor1d(softmax.labels, "int32");

/** Each case of the fixtures by name, for every engine. */
export const REFERENCES = {
  sigmoidCrossEntropy: [
    [
      "hard targets",
      () =>
        expectReference(
          (x) => sigmoidCrossEntropy(x, tf.tensor1d(sigmoid.targets)),
          tf.tensor1d(sigmoid.logits),
          sigmoid.crossEntropy,
        ),
    ],
    [
      "soft targets",
      () =>
        expectReference(
          (x) => sigmoidCrossEntropy(x, tf.tensor1d(sigmoid.softLabels.targets)),
          tf.tensor1d(sigmoid.softLabels.logits),
          sigmoid.softLabels,
        ),
    ],
  ],
  sigmoidFocalLoss: sigmoid.focal.map(({ alpha, gamma, ...reference }) => [
    `alpha ${alpha}, gamma ${gamma}`,
    () =>
      expectReference(
        (x) => sigmoidFocalLoss(x, tf.tensor1d(sigmoid.targets), { alpha, gamma }),
        tf.tensor1d(sigmoid.logits),
        reference,
      ),
  ]),
  softmaxCrossEntropy: [
    [
      "four classes",
      () =>
        expectReference(
          (x) => softmaxCrossEntropy(x as never, labels()),
          tf.tensor2d(softmax.logits),
          softmax.crossEntropy,
        ),
    ],
  ],
  softmaxFocalLoss: softmax.focal.map(({ alpha, gamma, ...reference }) => [
    `alpha ${alpha}, gamma ${gamma}`,
    () =>
      expectReference(
        (x) => softmaxFocalLoss(x as never, labels(), { alpha, gamma }),
        tf.tensor2d(softmax.logits),
        reference,
      ),
  ]),
  smoothL1Loss: smoothL1.cases.map(({ beta, ...reference }) => [
    `beta ${beta}`,
    () =>
      expectReference(
        (x) => smoothL1Loss(x, tf.tensor1d(smoothL1.targets), { beta }),
        tf.tensor1d(smoothL1.predicted),
        reference,
      ),
  ]),
} satisfies Record<string, (readonly [string, () => void])[] | (string | (() => void))[][]>;

/** Fails if `compute` leaves a tensor behind besides what it returns. */
export function expectNothingLeft(compute: () => Tensor): void {
  const before = tf.memory().numTensors;
  compute().dispose();
  expect(tf.memory().numTensors).toBe(before);
}
