import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nms } from "../../src/boxes/nms";
import { scoreHierarchicalLocalRank } from "../../src/samplers/score-hierarchical-local-rank";
import { columns, examplesArbitrary, sorted } from "./arbitrary-examples";
import { fixture } from "./fixture";

const byRank = (ranks: Int32Array) => [...ranks.keys()].sort((i, j) => ranks[i] - ranks[j]);

describe("scoreHierarchicalLocalRank", () => {
  it("ranks as plain Python does", () => {
    const { scores } = fixture;
    const { boxes } = fixture.examples;
    for (const { order, nmsThreshold } of fixture.scoreRanks) {
      expect(byRank(scoreHierarchicalLocalRank(scores, boxes, { nmsThreshold }))).toEqual(order);
      const typed = [Float32Array.from(scores), Float32Array.from(boxes.flat())] as const;
      expect(byRank(scoreHierarchicalLocalRank(...typed, { nmsThreshold }))).toEqual(order);
    }
    expect(fixture.scoreRanks.length).toBe(3);
  });

  it("begins with what NMS keeps, in its order", () => {
    const thresholds = fc.constantFrom(0, 0.3, 0.5, 0.7, 1);
    fc.assert(
      fc.property(examplesArbitrary, thresholds, (examples, nmsThreshold) => {
        const { losses: scores, boxes } = columns(examples);
        const order = byRank(scoreHierarchicalLocalRank(scores, boxes, { nmsThreshold }));
        const kept = nms(boxes, scores, nmsThreshold);
        expect(order.slice(0, kept.length)).toEqual(kept);
        expect(order.slice().sort((i, j) => i - j)).toEqual([...scores.keys()]);
      }),
    );
  });

  it("is plain ranking where no boxes overlap, and where all are one cluster", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0.1, 0.4, 0.4, 0.9), { maxLength: 20 }), (scores) => {
        for (const step of [0, 20]) {
          const boxes = scores.map((_, i) => [i * step, 0, i * step + 10, 10]);
          const order = byRank(scoreHierarchicalLocalRank(scores, boxes));
          expect(order).toEqual(sorted([...scores.keys()], scores));
        }
      }),
    );
  });

  it("clusters by the leader alone: what overlaps a follower only leads its own", () => {
    const boxes = [0, 3, 6].map((x) => [x, 0, x + 10, 10]); // neighbours overlap by 7/13, the outer by 4/16
    expect([...scoreHierarchicalLocalRank([0.9, 0.8, 0.7], boxes)]).toEqual([0, 2, 1]);
  });

  it("does not cluster at the threshold, only above it", () => {
    const boxes = [
      [0, 0, 10, 10],
      [0, 0, 10, 5],
      [50, 0, 60, 10],
    ];
    expect([...scoreHierarchicalLocalRank([0.9, 0.8, 0.7], boxes)]).toEqual([0, 1, 2]);
    expect([...scoreHierarchicalLocalRank([0.9, 0.8, 0.7], boxes, { nmsThreshold: 0.49 })]).toEqual([
      0, 2, 1,
    ]);
  });

  it("has no ranks of nothing", () => {
    expect(scoreHierarchicalLocalRank([], [])).toEqual(new Int32Array(0));
  });

  it("refuses what has no order or does not fit together, naming it", () => {
    const box = [[0, 0, 1, 1]];
    expect(() => scoreHierarchicalLocalRank([Number.NaN], box)).toThrow(
      "scoreHierarchicalLocalRank: score 0 is NaN",
    );
    expect(() => scoreHierarchicalLocalRank([1, 1], box)).toThrow("2 scores but 1 boxes");
    expect(() => scoreHierarchicalLocalRank([1], [[0, 0, 1]])).toThrow("scoreHierarchicalLocalRank: box 0");
    expect(() => scoreHierarchicalLocalRank([1], box, { nmsThreshold: 2 })).toThrow("nmsThreshold is 2");
  });
});

it("clusters by the very test of nms, also where the IoU is the threshold", () => {
  const boxes = Float32Array.of(0, 0, 100, 1, 0, 0, 57, 1);
  expect(nms(boxes, Float32Array.of(0.9, 0.8), 0.57)).toHaveLength(2);
  const ranks = scoreHierarchicalLocalRank(
    Float32Array.of(0.9, 0.8, 0.7),
    Float32Array.of(...boxes, 500, 0, 510, 1),
    { nmsThreshold: 0.57 },
  );
  expect([...ranks]).toEqual([0, 1, 2]);
});
