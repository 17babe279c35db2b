import type { Tensor, Tensor1D, Tensor2D } from "@tensorflow/tfjs";
import { expect } from "vitest";
import { tf } from "../../src/backend/tensorflow";
import { balancedL1Loss } from "../../src/losses/balanced-l1-loss";
import { carlLoss } from "../../src/losses/carl-loss";
import { ciouLoss } from "../../src/losses/ciou-loss";
import { diouLoss } from "../../src/losses/diou-loss";
import { distributionFocalLoss } from "../../src/losses/distribution-focal-loss";
import { ghmcLoss } from "../../src/losses/ghmc-loss";
import { ghmrLoss } from "../../src/losses/ghmr-loss";
import { giouLoss } from "../../src/losses/giou-loss";
import { iouLoss } from "../../src/losses/iou-loss";
import { qualityFocalLoss } from "../../src/losses/quality-focal-loss";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { sigmoidFocalLossStar } from "../../src/losses/sigmoid-focal-loss-star";
import { sigmoidPoly1Loss } from "../../src/losses/sigmoid-poly1-loss";
import { smoothL1Loss } from "../../src/losses/smooth-l1-loss";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../../src/losses/softmax-focal-loss";
import { softmaxPoly1Loss } from "../../src/losses/softmax-poly1-loss";
import { varifocalLoss } from "../../src/losses/varifocal-loss";
import { expectClose } from "../backend/close";
import { readFixture } from "./fixture";

export interface Reference {
  values: number[];
  /** Of the values' sum. */
  gradients: number[] | number[][];
}
type With<Settings> = Reference & Settings;
type Focusing = { alpha: number; gamma: number };

export const sigmoid = readFixture<{
  logits: number[];
  targets: number[];
  crossEntropy: Reference;
  focal: With<Focusing>[];
  softLabels: With<{ logits: number[]; targets: number[] }>;
}>("sigmoid");
export const softmax = readFixture<{
  logits: number[][];
  labels: number[];
  crossEntropy: Reference;
  focal: With<Focusing>[];
}>("softmax");
export const smoothL1 = readFixture<{
  predicted: number[];
  targets: number[];
  cases: With<{ beta: number }>[];
}>("smooth-l1");
export const relatives = readFixture<{
  hard: {
    logits: number[];
    targets: number[];
    balanced: With<{ alpha: number }>[];
    star: With<{ gamma: number; beta: number; alpha: number }>[];
    poly1: With<Focusing & { epsilon: number }>[];
    quality: With<{ beta: number }>[];
    varifocal: With<Focusing>[];
  };
  soft: {
    logits: number[];
    targets: number[];
    withZeros: number[];
    balanced: With<{ alpha: number }>[];
    quality: With<{ beta: number }>[];
    varifocal: With<Focusing>[];
  };
  rows: {
    logits: number[][];
    labels: number[];
    shares: number[][];
    places: number[];
    balanced: With<{ alpha: number }>[];
    soft: With<{ alpha: number }>[];
    poly1: With<Focusing & { epsilon: number }>[];
    distribution: Reference;
  };
  ghmc: {
    bins: number;
    momentum: number;
    batches: { logits: number[]; targets: number[]; alone: Reference; moving: Reference; memory: number[] }[];
  };
}>("relatives");
export const boxLosses = readFixture<{
  offsets: {
    predicted: number[];
    targets: number[];
    balancedL1: With<Focusing>[];
    ghmr: With<{ mu: number; bins: number; weights: number[] }>;
  };
  pairs: {
    predicted: number[][];
    targets: number[][];
    iou: Reference;
    giou: Reference;
    diou: Reference;
    ciou: Reference;
  };
  logIou: With<{ predicted: number[][]; targets: number[][] }>;
  carl: {
    losses: number[];
    scores: number[];
    cases: { k: number; bias: number; value: number; byLoss: number[]; byScore: number[] }[];
  };
}>("box-losses");

/** Single precision ends here: below it a number is no longer a normal one, and may be 0. */
const NORMAL = 2e-38;
/** Of differences between numbers of about 1, such as σ − y with a soft label: an error in the seventh digit of one. */
const OF_DIFFERENCES = 3e-7;

/** Values to 2e-5 and gradients to 5e-5 of PyTorch's in double precision, which is what float32 can hold. */
export function expectReference(
  loss: (x: Tensor) => Tensor,
  at: Tensor,
  { values, gradients }: Reference,
  absolute = NORMAL,
): void {
  tf.tidy(() => {
    expectClose(loss(at).dataSync(), values, { relative: 2e-5, absolute });
    const gradient = tf.grad((x: Tensor) => tf.sum(loss(x)))(at);
    expect(gradient.shape).toEqual(at.shape);
    expectClose(gradient.dataSync(), gradients.flat(), { relative: 5e-5, absolute });
  });
}

type Case = readonly [name: string, check: () => void];
type Input = number[] | number[][];

/** One case a setting, named after it: the loss at the input under that setting is what the reference says. */
function casesOf<Settings extends object>(
  input: Input,
  references: With<Settings>[],
  loss: (x: Tensor, settings: Settings) => Tensor,
  { of = "", absolute = NORMAL } = {},
): Case[] {
  return references.map(({ values, gradients, ...settings }) => {
    const name = Object.entries(settings).map(([key, value]) => `${key} ${value}`);
    const check = () =>
      tf.tidy(() =>
        expectReference(
          (x) => loss(x, settings as unknown as Settings),
          tf.tensor(input),
          { values, gradients },
          absolute,
        ),
      );
    return [[...(of ? [of] : []), ...name].join(", ") || "as it comes", check];
  });
}

const int32 = (labels: number[]) => tf.tensor1d(labels, "int32");
const { hard, soft, rows, ghmc } = relatives;
const { offsets, pairs, logIou, carl } = boxLosses;
const y = () => tf.tensor1d(sigmoid.targets);
const hardTargets = () => tf.tensor1d(hard.targets);
const softTargets = () => tf.tensor1d(soft.targets);
const SOFT = { of: "soft labels", absolute: OF_DIFFERENCES };
const pairTargets = () => tf.tensor2d(pairs.targets);

/** Each case of the fixtures by name, for every engine. */
export const REFERENCES: Record<string, Case[]> = {
  sigmoidCrossEntropy: [
    ...casesOf(sigmoid.logits, [sigmoid.crossEntropy], (x) => sigmoidCrossEntropy(x, y()), {
      of: "hard labels",
    }),
    ...casesOf(
      sigmoid.softLabels.logits,
      [{ values: sigmoid.softLabels.values, gradients: sigmoid.softLabels.gradients }],
      (x) => sigmoidCrossEntropy(x, tf.tensor1d(sigmoid.softLabels.targets)),
      SOFT,
    ),
    ...casesOf(hard.logits, hard.balanced, (x, of) => sigmoidCrossEntropy(x, hardTargets(), of)),
    ...casesOf(soft.logits, soft.balanced, (x, of) => sigmoidCrossEntropy(x, softTargets(), of), SOFT),
  ],
  sigmoidFocalLoss: casesOf(sigmoid.logits, sigmoid.focal, (x, of) => sigmoidFocalLoss(x, y(), of)),
  sigmoidFocalLossStar: casesOf(hard.logits, hard.star, (x, of) =>
    sigmoidFocalLossStar(x, hardTargets(), of),
  ),
  sigmoidPoly1Loss: [
    ...casesOf(
      hard.logits,
      hard.poly1.filter(({ epsilon }) => epsilon !== -1),
      (x, of) => sigmoidPoly1Loss(x, hardTargets(), of),
    ),
    ...casesOf(
      hard.logits,
      hard.poly1.filter(({ epsilon }) => epsilon === -1), // takes −log p_t from 1 − p_t, its equal to the first order
      (x, of) => sigmoidPoly1Loss(x, hardTargets(), of),
      { absolute: OF_DIFFERENCES },
    ),
  ],
  qualityFocalLoss: [
    ...casesOf(hard.logits, hard.quality, (x, of) => qualityFocalLoss(x, hardTargets(), of)),
    ...casesOf(soft.logits, soft.quality, (x, of) => qualityFocalLoss(x, softTargets(), of), SOFT),
  ],
  varifocalLoss: [
    ...casesOf(hard.logits, hard.varifocal, (x, of) => varifocalLoss(x, hardTargets(), of)),
    ...casesOf(
      soft.logits,
      soft.varifocal,
      (x, of) => varifocalLoss(x, tf.tensor1d(soft.withZeros), of),
      SOFT,
    ),
  ],
  softmaxCrossEntropy: [
    ...casesOf(softmax.logits, [softmax.crossEntropy], (x) =>
      softmaxCrossEntropy(x as Tensor2D, int32(softmax.labels)),
    ),
    ...casesOf(rows.logits, rows.balanced, (x, of) =>
      softmaxCrossEntropy(x as Tensor2D, int32(rows.labels), of),
    ),
    ...casesOf(
      rows.logits,
      rows.soft,
      (x, of) => softmaxCrossEntropy(x as Tensor2D, tf.tensor2d(rows.shares), of),
      SOFT,
    ),
  ],
  softmaxFocalLoss: casesOf(softmax.logits, softmax.focal, (x, of) =>
    softmaxFocalLoss(x as Tensor2D, int32(softmax.labels), of),
  ),
  softmaxPoly1Loss: casesOf(rows.logits, rows.poly1, (x, of) =>
    softmaxPoly1Loss(x as Tensor2D, int32(rows.labels), of),
  ),
  distributionFocalLoss: casesOf(
    rows.logits,
    [rows.distribution],
    (x) => distributionFocalLoss(x as Tensor2D, tf.tensor1d(rows.places)),
    { absolute: OF_DIFFERENCES },
  ),
  ghmcLoss: ghmc.batches.flatMap(({ logits, targets, alone }, batch) =>
    casesOf(logits, [alone], (x) => ghmcLoss(x, tf.tensor1d(targets), { bins: ghmc.bins }), {
      of: `batch ${batch}`,
    }),
  ),
  ghmrLoss: casesOf(
    offsets.predicted,
    [{ values: offsets.ghmr.values, gradients: offsets.ghmr.gradients }],
    (x) => {
      const { mu, bins, weights } = offsets.ghmr;
      return ghmrLoss(x, tf.tensor1d(offsets.targets), { mu, bins, weights: tf.tensor1d(weights) });
    },
  ),
  smoothL1Loss: casesOf(smoothL1.predicted, smoothL1.cases, (x, of) =>
    smoothL1Loss(x, tf.tensor1d(smoothL1.targets), of),
  ),
  balancedL1Loss: casesOf(
    offsets.predicted,
    offsets.balancedL1,
    (x, of) => balancedL1Loss(x, tf.tensor1d(offsets.targets), of),
    { absolute: OF_DIFFERENCES },
  ),
  iouLoss: [
    ...casesOf(pairs.predicted, [pairs.iou], (x) => iouLoss(x as Tensor2D, pairTargets()), { of: "linear" }),
    ...casesOf(
      logIou.predicted,
      [{ values: logIou.values, gradients: logIou.gradients }],
      (x) => iouLoss(x as Tensor2D, tf.tensor2d(logIou.targets), { form: "log" }),
      { of: "log" },
    ),
  ],
  giouLoss: casesOf(pairs.predicted, [pairs.giou], (x) => giouLoss(x as Tensor2D, pairTargets())),
  diouLoss: casesOf(pairs.predicted, [pairs.diou], (x) => diouLoss(x as Tensor2D, pairTargets())),
  ciouLoss: casesOf(pairs.predicted, [pairs.ciou], (x) => ciouLoss(x as Tensor2D, pairTargets())),
  carlLoss: carl.cases.map(({ k, bias, ...expected }) => [
    `k ${k}, bias ${bias}`,
    () => tf.tidy(() => expectCarl({ k, bias }, expected)),
  ]),
};

function expectCarl(
  options: { k: number; bias: number },
  { value, byLoss, byScore }: { value: number; byLoss: number[]; byScore: number[] },
): void {
  const loss = (losses: Tensor, scores: Tensor) => carlLoss(losses as Tensor1D, scores as Tensor1D, options);
  const inputs = [tf.tensor1d(carl.losses), tf.tensor1d(carl.scores)];
  const computed = tf.valueAndGrads(loss as (...args: Tensor[]) => Tensor)(inputs);
  expectClose(computed.value.dataSync(), [value]);
  expectClose(computed.grads[0].dataSync(), byLoss);
  expectClose(computed.grads[1].dataSync(), byScore, { relative: 5e-5 });
}

/** Fails if `compute` leaves a tensor behind besides what it returns. */
export function expectNothingLeft(compute: () => Tensor): void {
  const before = tf.memory().numTensors;
  compute().dispose();
  expect(tf.memory().numTensors).toBe(before);
}
