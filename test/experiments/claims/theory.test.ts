import { expect, it } from "vitest";
import { claimsOfTheory } from "../../../src/experiments/claims/theory";

it("the article is right on information, entropy and the logistic loss, and wrong on relative entropy", () => {
  const verdicts = Object.fromEntries(claimsOfTheory().map(({ id, verdict }) => [id, verdict]));
  expect(verdicts).toEqual({
    "information-falls-with-probability": "holds",
    "entropy-is-uncertainty": "holds",
    "divergence-is-difference-of-entropies": "fails",
    "logistic-loss-is-cross-entropy": "holds",
    "p-t-tells-hard-from-easy": "holds",
  });
});

it("evidence is computed: from (.9, .1) to (.7, .3) it is .9 log2 9/7 + .1 log2 1/3 bits", () => {
  const { evidence } = claimsOfTheory().find(({ id }) => id === "divergence-is-difference-of-entropies")!;
  const bits = 0.9 * Math.log2(9 / 7) + 0.1 * Math.log2(1 / 3);
  expect(evidence).toContain(
    `it is ${bits.toFixed(2)} bits, cross entropy minus entropy (${bits.toFixed(2)})`,
  );
});

it("an example with p_t = .6 costs −log2 .6 bits, one with .9 −log2 .9", () => {
  const { evidence } = claimsOfTheory().find(({ id }) => id === "p-t-tells-hard-from-easy")!;
  expect(evidence).toContain(
    `${(-Math.log2(0.6)).toFixed(2)} bits at p_t = .6, ${(-Math.log2(0.9)).toFixed(2)} at .9`,
  );
});
