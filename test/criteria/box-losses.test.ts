import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { boxLossesOf, positivesOf } from "../../src/criteria/box-losses";
import { expectClose } from "../backend/close";
import { drawGiven, drawOutputs, examplesOf, OPTIONS } from "./fake-examples";

beforeAll(ready);

describe.each(["sigmoid", "softmax"] as const)("positivesOf, %s", (activation) => {
  const given = drawGiven(activation);
  const objects = Int32Array.from([...given.labels.keys()].filter((i) => given.labels[i] > 0));

  it("are the offsets of the objects and what they should be", () => {
    tf.tidy(() => {
      const outputs = drawOutputs(given);
      const examples = examplesOf(given, ...outputs);
      const { predicted, targets } = positivesOf(examples, undefined, objects, examples.outputs(), OPTIONS);
      const rows = (flat: ArrayLike<number>) =>
        [...objects].flatMap((i) => Array.from(flat).slice(4 * i, 4 * i + 4));
      expectClose(predicted.dataSync(), rows(outputs[1].dataSync()));
      expectClose(targets.dataSync(), rows(given.boxTargets));
    });
  });

  it("know the probability of their true class, differentiably", () => {
    tf.tidy(() => {
      const [logits, deltas] = drawOutputs(given);
      const probabilities = (of: typeof logits) => {
        const examples = examplesOf(given, of, deltas);
        return positivesOf(examples, undefined, objects, examples.outputs(), OPTIONS).probabilities();
      };
      const rows = logits.arraySync();
      const truth = [...objects].map((i) => {
        const label = given.labels[i];
        if (activation === "sigmoid") return 1 / (1 + Math.exp(-rows[i][label - 1]));
        return Math.exp(rows[i][label]) / rows[i].reduce((sum, x) => sum + Math.exp(x), 0);
      });
      expectClose(probabilities(logits).dataSync(), truth);
      const gradient = tf
        .grad((x) => tf.sum(probabilities(x as typeof logits)))(logits)
        .arraySync() as number[][];
      gradient.forEach((row, i) => {
        expect(row.some((value) => value !== 0)).toBe(given.labels[i] > 0);
      });
    });
  });

  it("among some rows are found by where they are there", () => {
    tf.tidy(() => {
      const examples = examplesOf(given, ...drawOutputs(given));
      const rows = Int32Array.of(...[...given.labels.keys()].filter((i) => i % 2 === 0));
      const at = Int32Array.from([...rows.keys()].filter((row) => given.labels[rows[row]] > 0));
      const some = boxLossesOf(examples, rows, at, examples.outputs(rows), 0.11).dataSync();
      const all = boxLossesOf(
        examples,
        undefined,
        at.map((row) => rows[row]),
        examples.outputs(),
        0.11,
      ).dataSync();
      expectClose(some, all);
      expect(some.length).toBe(at.length);
    });
  });
});
