import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { type GhmcOptions, ghmcLoss } from "../../src/losses/ghmc-loss";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { expectClose } from "../backend/close";
import { expectSameLoss, gradientOf, valuesOf } from "./measure";
import { expectReference, REFERENCES, relatives } from "./reference";

beforeAll(ready);

const { bins, momentum, batches } = relatives.ghmc;
const ghmc = (y: number[], options?: GhmcOptions) => (x: Tensor) => ghmcLoss(x, tf.tensor1d(y), options);
const ce = (y: number[]) => (x: Tensor) => sigmoidCrossEntropy(x, tf.tensor1d(y));
const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

describe("ghmcLoss", () => {
  it.each(REFERENCES.ghmcLoss)("agrees with PyTorch in values and gradients: %s", (_, check) => check());

  it("agrees with PyTorch over three batches of moving counts, memory included", () => {
    const [memory, ofGradients] = [0, 1].map(() => Array<number>(bins).fill(0));
    for (const { logits, targets, moving, memory: expected } of batches) {
      expectClose(valuesOf(ghmc(targets, { bins, momentum, memory }), logits), moving.values);
      expectClose(memory, expected);
      const slopes = gradientOf(ghmc(targets, { bins, momentum, memory: ofGradients }), logits);
      expectClose(slopes, moving.gradients.flat(), { relative: 5e-5 });
      expectClose(ofGradients, expected);
    }
  });

  it("of one bin is cross entropy, and of alike elements too", () => {
    const { logits, targets } = batches[0];
    expectSameLoss(ghmc(targets, { bins: 1 }), ce(targets), logits);
    expectSameLoss(ghmc([0, 0, 1]), ce([0, 0, 1]), [-2, -2, 2]);
  });

  it("has weights whose mean over what is not ignored is 1", () => {
    for (const { logits, targets } of batches) {
      const [weighed, plain] = [valuesOf(ghmc(targets), logits), valuesOf(ce(targets), logits)];
      const kept = targets.flatMap((y, i) => (y >= 0 ? [i] : []));
      expect(kept.length).toBeLessThan(targets.length);
      expectClose([sumOf(kept.map((i) => weighed[i] / plain[i])) / kept.length], [1]);
    }
  });

  it("weakens the easy many and strengthens the rare", () => {
    const x = [-4, -4, -4, -4, -4, -4, 0.5];
    const [weighed, plain] = [ghmc, ce].map((loss) => valuesOf(loss(Array(7).fill(0)), x));
    expectClose(weighed, [...plain.slice(0, 6).map((cost) => (cost * 7) / 12), (plain[6] * 7) / 2]);
  });

  it("has 30 bins and no memory by default", () => {
    const { logits, targets } = batches[1];
    expect(valuesOf(ghmc(targets), logits)).toEqual(
      valuesOf(ghmc(targets, { bins: 30, momentum: 0 }), logits),
    );
  });

  it("keeps its memory as it was where it refuses a target", () => {
    const memory = [0, 0];
    const loss = ghmc([0, 1.5], { bins: 2, momentum: 0.5, memory });
    expect(() => valuesOf(loss, [0, 0])).toThrow("ghmcLoss: target 1 is 1.5");
    expect(memory).toEqual([0, 0]);
  });

  it("refuses what it cannot compute, naming the value and what is allowed", () => {
    expect(() => valuesOf(ghmc([0], { bins: 0 }), [0])).toThrow(
      "ghmcLoss: bins is 0, it must be a whole number above 0",
    );
    expect(() => valuesOf(ghmc([0], { momentum: 0.75 }), [0])).toThrow(
      "ghmcLoss: memory has no counts, 30 are needed",
    );
  });

  it("agrees with the paper's mean: the sum over the elements that count", () => {
    const { logits, targets, alone } = batches[0];
    const kept = targets.filter((y) => y >= 0).length;
    tf.tidy(() => {
      const options = { bins, reduction: "mean", normaliser: "kept" } as const;
      expectReference((x) => ghmc(targets, options)(x), tf.tensor1d(logits), {
        values: [sumOf(alone.values) / kept],
        gradients: alone.gradients.flat().map((slope) => slope / kept),
      });
    });
  });
});
