import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../src/backend/tensorflow";
import { imbalancedLogits } from "../../src/data/imbalanced-logits";
import { sharesByDifficulty } from "../../src/evaluation/shares-by-difficulty";
import { binaryKlDivergence } from "../../src/information/binary-kl-divergence";
import { entropy } from "../../src/information/entropy";
import { informationContent } from "../../src/information/information-content";
import { lossCurve } from "../../src/losses/loss-curve";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import type { NotebookFile } from "../../src/report/notebook-errors";

beforeAll(ready);

const focal = (gamma: number) => (x: Parameters<typeof sigmoidFocalLoss>[0], y: typeof x) =>
  sigmoidFocalLoss(x, y, { alpha: -1, gamma });

/** The answers that a notebook states, as it writes them. */
function statedAnswers(name: string): string[] {
  const path = join(__dirname, "..", "..", "notebooks", `${name}.ipynb`);
  const { cells } = JSON.parse(readFileSync(path, "utf8")) as NotebookFile;
  const prose = cells
    .filter((cell) => cell.cell_type === "markdown")
    .map(({ source }) => [source].flat().join(""));
  return [...prose.join("\n").matchAll(/Answer: \*\*([^*]+)\*\*/g)].map(([, answer]) => answer);
}

/** By halving: where a falling function crosses a value. */
function crossing(f: (x: number) => number, value: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (f(middle) > value) low = middle;
    else high = middle;
  }
  return low;
}

describe("the exercises state what the kit computes", () => {
  it("01: information and cross entropy", () => {
    const pull = lossCurve(sigmoidCrossEntropy, 0, { reach: 4, count: 3 }).gradients[0]; // at the logit −4
    expect(statedAnswers("01-information-and-cross-entropy")).toEqual([
      informationContent(1 / 1024).toFixed(0),
      entropy([0.1, 0.1, 0.1, 0.1, 0.1, 0.5]).toFixed(3),
      entropy(Array(6).fill(1 / 6)).toFixed(3),
      binaryKlDivergence(0.9, 0.5).toFixed(3),
      binaryKlDivergence(0.5, 0.9).toFixed(3),
      (0.5 / pull).toFixed(1),
    ]);
  });

  it("03: focal loss", () => {
    const reach = Math.log(9); // p_t = .1 at its left end
    const [ce, fl] = [0, 2].map((gamma) => lossCurve(focal(gamma), 1, { reach, count: 3 }).gradients[0]);
    const start = imbalancedLogits({ positives: 1, ratio: 1000, separation: 0, bias: Math.log(0.01 / 0.99) });
    const background = [0, 2].map((gamma) => sharesByDifficulty(start, focal(gamma)).gradient.easyNegative);
    expect(statedAnswers("03-focal-loss")).toEqual([
      crossing((pT) => (1 - pT) ** 2, 1e-4).toFixed(2),
      ...background.map((share) => (100 * share).toFixed(1)),
      (fl / ce).toFixed(2),
    ]);
  });
});
