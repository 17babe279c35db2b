import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { imbalancedLogits } from "../../src/data/imbalanced-logits";
import { sharesByDifficulty } from "../../src/evaluation/shares-by-difficulty";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";

beforeAll(ready);

const focal = (gamma: number) => (x: Parameters<typeof sigmoidFocalLoss>[0], y: typeof x) =>
  sigmoidFocalLoss(x, y, { alpha: -1, gamma });
const population = fc
  .array(fc.tuple(fc.double({ min: -12, max: 12, noNaN: true }), fc.constantFrom(0, 1)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((examples) => ({
    logits: Float32Array.from(examples, ([x]) => x),
    labels: Float32Array.from(examples, ([, y]) => y),
  }));

describe("sharesByDifficulty", () => {
  it("shares out what each group's examples cost and pull", () => {
    const logits = Float32Array.of(0, 3, 0, -3, -3); // p_t = .5, .953, .5, .953, .953
    const { examples, loss, gradient } = sharesByDifficulty(
      { logits, labels: Float32Array.of(1, 1, 0, 0, 0) },
      sigmoidCrossEntropy,
    );
    expect(examples).toEqual({ hardPositive: 0.2, easyPositive: 0.2, hardNegative: 0.2, easyNegative: 0.4 });
    const [hard, easy] = [Math.log(2), Math.log1p(Math.exp(-3))];
    expect(loss.hardPositive).toBeCloseTo(hard / (2 * hard + 3 * easy), 6);
    expect(loss.easyNegative).toBeCloseTo((2 * easy) / (2 * hard + 3 * easy), 6);
    const pull = 1 / (1 + Math.exp(3));
    expect(gradient.easyPositive).toBeCloseTo(pull / (1 + 3 * pull), 6);
  });

  it("adds up to 1, whatever the examples", () => {
    fc.assert(
      fc.property(population, fc.constantFrom(0, 0.5, 2), (examples, gamma) => {
        for (const shares of Object.values(sharesByDifficulty(examples, focal(gamma))))
          expect(Object.values(shares).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("only swaps names when objects and background change places: focal loss does not know the label", () => {
    fc.assert(
      fc.property(population, fc.constantFrom(0, 0.5, 2, 5), ({ logits, labels }, gamma) => {
        const { gradient } = sharesByDifficulty({ logits, labels }, focal(gamma));
        const mirrored = { logits: logits.map((x) => -x), labels: labels.map((y) => 1 - y) };
        expect(sharesByDifficulty(mirrored, focal(gamma)).gradient).toEqual({
          hardPositive: gradient.hardNegative,
          easyPositive: gradient.easyNegative,
          hardNegative: gradient.hardPositive,
          easyNegative: gradient.easyPositive,
        });
      }),
    );
  });

  it("gives hard examples more and easy ones less as γ grows, whatever the population", () => {
    fc.assert(
      fc.property(population, (examples) => {
        const easyShares = [0, 0.5, 1, 2, 5].map((gamma) => {
          const { loss } = sharesByDifficulty(examples, focal(gamma));
          return loss.easyPositive + loss.easyNegative;
        });
        easyShares.slice(1).forEach((share, i) => {
          expect(share).toBeLessThanOrEqual(easyShares[i] + 1e-5);
        });
      }),
    );
  });

  it("lets objects and background pull alike under cross entropy when the model is calibrated", () => {
    const model = imbalancedLogits({ positives: 2000, ratio: 50, separation: 2 });
    const { gradient } = sharesByDifficulty(model, sigmoidCrossEntropy);
    expect(gradient.hardPositive + gradient.easyPositive).toBeCloseTo(0.5, 1);
  });

  it("counts p_t = .9 as easy, has zeros where nothing is lost, and leaves no tensor behind", () => {
    const before = tf.memory().numTensors;
    const edge = { logits: Float32Array.of(2.1973, 2.1971), labels: Float32Array.of(1, 1) };
    expect(sharesByDifficulty(edge, sigmoidCrossEntropy).examples.easyPositive).toBe(0.5);
    const sure = { logits: Float32Array.of(1000), labels: Float32Array.of(1) };
    expect(sharesByDifficulty(sure, sigmoidCrossEntropy).loss.easyPositive).toBe(0);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses labels that are none", () => {
    const logits = Float32Array.of(1, 2);
    expect(() => sharesByDifficulty({ logits, labels: Float32Array.of(1) }, focal(2))).toThrow(
      /2 logits but 1/,
    );
    expect(() => sharesByDifficulty({ logits, labels: Float32Array.of(1, -1) }, focal(2))).toThrow(
      /label 1 is -1/,
    );
  });
});
