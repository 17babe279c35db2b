import { expect, it } from "vitest";
import { claimsOfTheory } from "../../../src/experiments/claims/theory";

it("the article is right on information, entropy and the logistic loss, and wrong on relative entropy", () => {
  const verdicts = Object.fromEntries(claimsOfTheory().map(({ id, verdict }) => [id, verdict]));
  expect(verdicts).toEqual({
    "information-falls-with-probability": "holds",
    "entropy-is-uncertainty": "holds",
    "divergence-is-difference-of-entropies": "fails",
    "logistic-loss-is-cross-entropy": "holds",
  });
});

it("evidence is computed: from (.9, .1) to (.5, .5) it is .9 log2 1.8 + .1 log2 .2 bits", () => {
  const { evidence } = claimsOfTheory().find(({ id }) => id === "divergence-is-difference-of-entropies")!;
  const bits = 0.9 * Math.log2(1.8) + 0.1 * Math.log2(0.2);
  expect(evidence).toContain(`${bits.toFixed(2)} and ${bits.toFixed(2)} bits`);
});
