import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { applyCriterion } from "../../src/criteria/apply";
import type { CriterionMemory } from "../../src/criteria/criterion";
import { ghm } from "../../src/criteria/ghm";
import { expectClose } from "../backend/close";
import { drawGiven, drawOutputs, examplesOf, OPTIONS } from "./fake-examples";

beforeAll(ready);

it("keeps every example; divides the class loss by all, since weights are 1 on average, and the boxes' by objects", () => {
  expect(["select" in ghm, ghm.normaliser, ghm.boxNormaliser]).toEqual([false, "kept", "positives"]);
});

describe("the class loss", () => {
  const lossesOf = (logits: number[], memory: CriterionMemory = {}) =>
    tf.tidy(() => [
      ...ghm
        .classLoss(tf.tensor2d(logits, [logits.length, 1]), new Int32Array(logits.length), "sigmoid", {
          memory,
        })
        .dataSync(),
    ]);

  it("gives a crowd of easy background together what one hard example has alone, relative to cross entropy", () => {
    const ce = (x: number) => Math.log1p(Math.exp(x));
    const losses = lossesOf([...new Array(99).fill(-5), 2]);
    const weightOfCrowd = losses.slice(0, 99).reduce((sum, loss) => sum + loss / ce(-5), 0);
    expect(weightOfCrowd / (losses[99] / ce(2))).toBeCloseTo(1, 3);
  });

  it("remembers the counts of both parts by name, moving with momentum .75 from 0", () => {
    const memory: CriterionMemory = {};
    lossesOf([-5, -5, -5, -5], memory);
    expect(Object.keys(memory)).toEqual(["ghmc"]);
    expect(memory.ghmc.length).toBe(30);
    expect(memory.ghmc[0]).toBeCloseTo(1, 9); // a quarter of four
    lossesOf([-5, -5, -5, -5], memory);
    expect(memory.ghmc[0]).toBeCloseTo(1.75, 9);
  });
});

it("the box loss is ten times GHM-R's, a mean over the offsets, summed over the objects", () => {
  tf.tidy(() => {
    const [predicted, targets] = [tf.fill([3, 4], 0.5), tf.zeros([3, 4])] as never[];
    const memory: CriterionMemory = {};
    const loss = ghm.boxLoss({ predicted, targets, memory }).dataSync()[0];
    const asl1 = Math.sqrt(0.25 + 0.0004) - 0.02;
    expectClose([loss], [(10 * 3 * asl1) / 0.3]); // first counts are .3 of the batch's
    expect(memory.ghmr.length).toBe(10);
  });
});

it("a step changes the memory it is given, and nothing else does", () => {
  const given = drawGiven("sigmoid");
  tf.tidy(() => {
    const examples = examplesOf(given, ...drawOutputs(given));
    const memory: CriterionMemory = {};
    applyCriterion(ghm, examples, { ...OPTIONS, memory });
    expect(Object.keys(memory).sort()).toEqual(["ghmc", "ghmr"]);
    const elements = given.classes * given.labels.filter((label) => label >= 0).length;
    expect(memory.ghmc.reduce((sum, count) => sum + count, 0)).toBeCloseTo(0.25 * elements, 6);
  });
});

it("without a memory a batch's own counts weigh, at every call alike", () => {
  const given = drawGiven("sigmoid");
  tf.tidy(() => {
    const lossOf = (memory?: CriterionMemory) => {
      const { classLoss, boxLoss } = applyCriterion(ghm, examplesOf(given, ...drawOutputs(given)), {
        ...OPTIONS,
        memory,
      });
      return [classLoss, boxLoss].map((loss) => loss.dataSync()[0]);
    };
    const alone = lossOf();
    expect(lossOf()).toEqual(alone);
    const memory: CriterionMemory = {};
    const first = lossOf(memory);
    expect(first[0] / alone[0]).toBeCloseTo(4, 3); // moving counts begin at a quarter and at .3 of the batch's
    expect(first[1] / alone[1]).toBeCloseTo(1 / 0.3, 3);
    for (let call = 0; call < 60; call++) lossOf(memory);
    expectClose(lossOf(memory), alone);
  });
});
