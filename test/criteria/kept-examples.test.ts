import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { crossEntropyOf } from "../../src/criteria/class-losses";
import type { Criterion } from "../../src/criteria/criterion";
import { keptExamples } from "../../src/criteria/kept-examples";
import { expectClose } from "../backend/close";
import { drawGiven, drawOutputs, examplesOf, OPTIONS } from "./fake-examples";

beforeAll(ready);

const plain: Criterion = { classLoss: crossEntropyOf, normaliser: "kept" };
const selecting = (select: Criterion["select"]): Criterion => ({ ...plain, select });

describe.each(["sigmoid", "softmax"] as const)("keptExamples, %s", (activation) => {
  const given = drawGiven(activation);
  const kept = (criterion: Criterion) =>
    tf.tidy(
      () => keptExamples(criterion, examplesOf(given, ...drawOutputs(given)), OPTIONS) as never,
    ) as ReturnType<typeof keptExamples>;

  it("without a selection keeps all that are not ignored, alike", () => {
    const count = given.labels.filter((label) => label >= 0).length;
    expect(kept(plain)).toEqual({ count });
    expect(count).toBeLessThan(given.labels.length);
  });

  it("puts each image's weights beside its indices, and leaves them out where all are 1", () => {
    const weighed = kept(selecting(({ labels }) => ({ indices: [1, 0], weights: [0.5, labels.length] })));
    expect([...weighed.rows!]).toEqual([1, 0, 31, 30]);
    expect(weighed.count).toBe(4);
    expect([...weighed.weights!]).toEqual([0.5, 30, 0.5, 30]);
    expect(kept(selecting(() => ({ indices: [2], weights: [1] }))).weights).toBeUndefined();
  });

  it("shows a sampler each image's overlaps, and the highest probability of an object's class", () => {
    const seen: { overlaps: Float32Array; scores: Float32Array }[] = [];
    kept(
      selecting(({ overlaps, scores }) => {
        seen.push({ overlaps, scores: scores().slice() });
        return { indices: [] };
      }),
    );
    const logits = tf.tidy(() => drawOutputs(given)[0].arraySync());
    const expected = logits.map((row) => {
      if (activation === "sigmoid") return 1 / (1 + Math.exp(-Math.max(...row)));
      const sum = row.reduce((total, x) => total + Math.exp(x), 0);
      return Math.exp(Math.max(...row.slice(1))) / sum;
    });
    expectClose(seen[0].scores, expected.slice(0, 30));
    expectClose(seen[1].scores, expected.slice(30));
    expect(seen[1].overlaps).toEqual(given.overlaps.slice(30));
  });

  it("does not let a look change what a criterion remembers", () => {
    const counting: Criterion = {
      ...selecting(({ losses }) => ({ indices: [losses().length - 1] })),
      classLoss(logits, labels, of, { memory }) {
        memory.calls = [(memory.calls?.[0] ?? 0) + 1];
        return crossEntropyOf(logits, labels, of);
      },
    };
    const memory = { calls: [7] };
    tf.tidy(() => {
      keptExamples(counting, examplesOf(given, ...drawOutputs(given)), { ...OPTIONS, memory });
    });
    expect(memory).toEqual({ calls: [7] });
  });
});
