import type { Tensor } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import {
  alphaOf,
  forEachSoftmax,
  type RowFormula,
  requireOneLabelARow,
  softmaxRowLoss,
} from "../../src/losses/softmax-rows";
import { expectClose } from "../backend/close";
import { gradientOf, valuesOf } from "./measure";

beforeAll(ready);

describe("forEachSoftmax", () => {
  /** Each row's softmax and log Σ e^x. */
  function softmaxOf(x: Float32Array, classes: number) {
    const rows: { row: number; softmax: number[]; logSum: number }[] = [];
    forEachSoftmax(x, classes, (row, exponentials, sum, logSum) => {
      rows.push({ row, softmax: Array.from(exponentials, (each) => each / sum), logSum });
    });
    return rows;
  }

  it("is softmax as the definition has it", () => {
    const [{ row, softmax, logSum }] = softmaxOf(Float32Array.of(1, 2, 3), 3);
    const sum = Math.E + Math.E ** 2 + Math.E ** 3;
    expect(row).toBe(0);
    expectClose(softmax, [Math.E / sum, Math.E ** 2 / sum, Math.E ** 3 / sum]);
    expectClose([logSum], [Math.log(sum)]);
  });

  it.each([
    ["many rows", 3, 5_000],
    ["rows that do not fill a block evenly", 7, 1_201],
    ["rows longer than a block", 5_001, 3],
    ["a single class", 1, 4_100],
  ])("visits every row once and in order: %s", (_, classes, rows) => {
    const x = Float32Array.from({ length: rows * classes }, (_, i) => 4 * Math.sin(i));
    const visited = softmaxOf(x, classes);
    expect(visited.map(({ row }) => row)).toEqual(Array.from({ length: rows }, (_, row) => row));
    visited.forEach(({ softmax, logSum }, row) => {
      let sum = 0;
      for (let j = 0; j < classes; j++) sum += Math.exp(x[row * classes + j]);
      if (Math.abs(logSum - Math.log(sum)) > 1e-5) expect.fail(`row ${row}: ${logSum}, not ${Math.log(sum)}`);
      const last = Math.exp(x[(row + 1) * classes - 1]) / sum;
      if (Math.abs(softmax[classes - 1] - last) > 1e-6) expect.fail(`row ${row}: ${softmax}`);
    });
  });

  it("neither overflows nor loses a row whose logits are all far below", () => {
    const [large, small] = softmaxOf(Float32Array.of(1000, 999, -1000, -1000), 2);
    expectClose(large.softmax, [1 / (1 + Math.exp(-1)), 1 / (1 + Math.E)]);
    expectClose(small.softmax, [0.5, 0.5]);
    expectClose([small.logSum], [-1000 + Math.LN2]);
  });

  it("visits nothing where there are no rows or no classes", () => {
    expect([softmaxOf(new Float32Array(0), 3), softmaxOf(new Float32Array(0), 0)]).toEqual([[], []]);
  });
});

describe("softmaxRowLoss", () => {
  const of = (labels: number[], formula: RowFormula) => (x: Tensor) =>
    softmaxRowLoss("op", x as never, tf.tensor1d(labels), {}, formula);
  const rows = [
    [1, 2, 3],
    [1, 2, 3],
  ];
  const probability = Math.exp(3) / (Math.E + Math.E ** 2 + Math.E ** 3);

  it("hands the formula log p_t, 1 − p_t and the label of each row that is not ignored", () => {
    const seen: number[][] = [];
    valuesOf(
      of([2, -1], (...args) => {
        seen.push(args);
        return { value: 0, slope: 0 };
      }),
      rows,
    );
    expect(seen.length).toBe(1);
    expectClose(seen[0], [Math.log(probability), 1 - probability, 2]);
  });

  it("knows 1 − p_t where it is far below what p_t can show", () => {
    const rest: number[] = [];
    const formula: RowFormula = (logPT, oneMinusPT) => {
      rest.push(oneMinusPT, -logPT);
      return { value: 0, slope: 0 };
    };
    valuesOf(of([0], formula), [[60, 0, 0]]);
    expectClose(rest, [2 * Math.exp(-60), 2 * Math.exp(-60)], { relative: 1e-5, absolute: 0 });
  });

  it("spreads the formula's slope over a row as onehot(c) − softmax(x)", () => {
    const gradient = gradientOf(
      of([2, -1], (logPT) => ({ value: logPT, slope: 1 })),
      rows,
    );
    const [p0, p1] = [1, 2].map((x) => Math.exp(x - 3) * probability);
    expectClose(gradient, [-p0, -p1, 1 - probability, 0, 0, 0]);
  });

  it("refuses labels that are no class, naming the first", () => {
    const formula: RowFormula = () => ({ value: 0, slope: 0 });
    for (const label of [3, 0.5, -2, Number.NaN])
      expect(() => valuesOf(of([0, label], formula), rows)).toThrow(
        `op: label 1 is ${label}; it must be 0 … 2, or -1 for ignored`,
      );
  });
});

it("requireOneLabelARow gives the number of classes, or tells shapes that do not fit", () => {
  tf.tidy(() => {
    expect(requireOneLabelARow("op", tf.zeros([2, 5]), tf.zeros([2]))).toBe(5);
    for (const [logits, labels] of [
      [[4], [4]],
      [[2, 3], [3]],
      [
        [2, 3],
        [2, 3],
      ],
    ])
      expect(() => requireOneLabelARow("op", tf.zeros(logits), tf.zeros(labels))).toThrow(
        `op: logits are [${logits}] and labels [${labels}]; they must be [N, C] and [N]`,
      );
  });
});

it("alphaOf is alpha for objects, 1 − alpha for background, and 1 for both without balancing", () => {
  expect([0, 1, 5].map((label) => alphaOf(label, 0.25))).toEqual([0.75, 0.25, 0.25]);
  expect([0, 1, 5].map((label) => alphaOf(label, -1))).toEqual([1, 1, 1]);
});
