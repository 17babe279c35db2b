import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIou } from "../../src/boxes/iou";
import { batchedNms, nms } from "../../src/boxes/nms";
import { boxArbitrary, scoreArbitrary } from "./arbitrary-boxes";
import { readFixture } from "./fixture";

interface Result {
  threshold: number;
  kept: number[];
}
interface Case {
  boxes: number[][];
  scores: number[];
  results: Result[];
  groups?: number[];
  resultsInGroups?: Result[];
}
const fixture = readFixture<Case[]>("nms");
const cases = fixture.flatMap(({ boxes, scores, results }, i) =>
  results.map((result) => ({ boxes, scores, ...result, name: `${boxes.length} boxes, case ${i}` })),
);
const crowd = fixture[fixture.length - 1] as Required<Case>;

const scoredArbitrary = fc.array(fc.record({ box: boxArbitrary, score: scoreArbitrary }), { maxLength: 40 });
const thresholdArbitrary = fc.constantFrom(0, 0.1, 0.3, 0.5, 0.7, 1);
const floats = (scores: number[]) => Float32Array.from(scores);

describe("nms", () => {
  it.each(cases)(
    "keeps what the reference keeps: $name, threshold $threshold",
    ({ boxes, scores, threshold, kept }) => {
      expect(nms(boxes, scores, threshold)).toEqual(kept);
      expect(nms(boxes, floats(scores), threshold, kept.length)).toEqual(kept);
      expect(nms(Float32Array.from(boxes.flat()), scores, threshold)).toEqual(kept);
    },
  );

  it("keeps no two boxes that overlap more than allowed, and drops none without such a reason", () => {
    fc.assert(
      fc.property(scoredArbitrary, thresholdArbitrary, (scored, threshold) => {
        const boxes = scored.map(({ box }) => box);
        const scores = scored.map(({ score }) => score);
        const kept = nms(boxes, scores, threshold);
        const iou = boxIou(boxes, boxes);
        kept.forEach((i, rank) => {
          for (const j of kept.slice(0, rank)) expect(iou[i][j]).toBeLessThanOrEqual(threshold);
        });
        boxes.forEach((_, i) => {
          if (kept.includes(i)) return;
          const better = kept.filter((j) => scores[j] > scores[i] || (scores[j] === scores[i] && j < i));
          expect(Math.max(-1, ...better.map((j) => iou[i][j]))).toBeGreaterThan(threshold);
        });
      }),
    );
  });

  it("changes nothing when it is done again", () => {
    fc.assert(
      fc.property(scoredArbitrary, thresholdArbitrary, (scored, threshold) => {
        const kept = nms(
          scored.map(({ box }) => box),
          scored.map(({ score }) => score),
          threshold,
        ).map((i) => scored[i]);
        const again = nms(
          kept.map(({ box }) => box),
          kept.map(({ score }) => score),
          threshold,
        );
        expect(again).toEqual(kept.map((_, i) => i));
      }),
    );
  });

  it("with a limit keeps the first of what it keeps without one", () => {
    fc.assert(
      fc.property(scoredArbitrary, thresholdArbitrary, fc.nat(12), (scored, threshold, limit) => {
        const boxes = scored.map(({ box }) => box);
        const scores = scored.map(({ score }) => score);
        const all = nms(boxes, scores, threshold);
        expect(nms(boxes, scores, threshold, limit)).toEqual(all.slice(0, limit));
        expect(nms(boxes, floats(scores), threshold, limit)).toEqual(all.slice(0, limit));
      }),
      { numRuns: 300 },
    );
  });

  it("looks at all boxes where the best pile up in one place", () => {
    const boxes = Array.from({ length: 300 }, (_, i) => (i < 299 ? [0, 0, 8, 8] : [20, 20, 28, 28]));
    const scores = Float32Array.from(boxes, (_, i) => 300 - i);
    expect(nms(boxes, scores, 0.5, 2)).toEqual([0, 299]);
  });

  it("with a limit keeps the first of what it keeps without one in a crowd, too", () => {
    const { boxes, scores, results } = crowd;
    for (const { threshold, kept } of results)
      for (const limit of [1, 5, 40]) {
        expect(nms(boxes, floats(scores), threshold, limit)).toEqual(kept.slice(0, limit));
        expect(nms(boxes, scores, threshold, limit)).toEqual(kept.slice(0, limit));
      }
  });

  it("tells scores apart that are one float, where they are doubles", () => {
    const boxes = [
      [0, 0, 10, 10],
      [0, 0, 10, 9],
    ];
    expect(nms(boxes, [1, 1 + 1e-12], 0.5)).toEqual([1]);
    expect(nms(boxes, floats([1, 1 + 1e-12]), 0.5)).toEqual([0]);
  });

  it("keeps a box at exactly the threshold", () => {
    const boxes = [
      [0, 0, 10, 10],
      [0, 0, 10, 5],
    ];
    expect(nms(boxes, [2, 1], 0.5)).toEqual([0, 1]);
    expect(nms(boxes, [2, 1], 0.49)).toEqual([0]);
    for (
      let tall = 1;
      tall < 100;
      tall++ // 0.57 · 100 is below 57: IoU must be divided, not the threshold multiplied
    )
      expect(
        nms(
          [
            [0, 0, 1, 100],
            [0, 0, 1, tall],
          ],
          [2, 1],
          tall / 100,
        ),
      ).toEqual([0, 1]);
  });

  it("refuses scores, thresholds and limits that make no sense, naming them", () => {
    const box = [[0, 0, 1, 1]];
    expect(() => nms(box, [], 0.5)).toThrow("nms: 1 boxes but 0 scores; one score a box");
    expect(() => nms(box, [1], 1.5)).toThrow("nms: the IoU threshold is 1.5, it must lie in [0, 1]");
    expect(() => nms(box, [Number.NaN], 0.5)).toThrow("nms: score 0 is NaN");
    for (const limit of [0.5, -1, Number.NaN])
      expect(() => nms(box, [1], 0.5, limit)).toThrow(
        `nms: the limit is ${limit}, it must be a whole number`,
      );
  });
});

describe("batchedNms", () => {
  it.each(crowd.resultsInGroups)(
    "keeps what the reference keeps in a crowd, threshold $threshold",
    (given) => {
      const { boxes, scores, groups } = crowd;
      const { threshold, kept } = given;
      expect(batchedNms(boxes, scores, groups, threshold)).toEqual(kept);
      const typed = [Float32Array.from(boxes.flat()), floats(scores), Int32Array.from(groups)] as const;
      expect(batchedNms(...typed, threshold)).toEqual(kept);
      for (const limit of [0, 1, 7, 60])
        expect(batchedNms(...typed, threshold, limit)).toEqual(kept.slice(0, limit));
    },
  );

  it("is nms where all are of one group, and suppresses nothing where each is its own", () => {
    const { boxes, scores, results } = crowd;
    const one = boxes.map(() => 7);
    for (const { threshold, kept } of results) {
      expect(batchedNms(boxes, scores, one, threshold)).toEqual(kept);
      expect(batchedNms(boxes, scores, [...boxes.keys()], threshold)).toHaveLength(boxes.length);
    }
  });

  it("is nms within each group, best first over all", () => {
    const groups = fc.array(fc.nat(2), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(scoredArbitrary, groups, thresholdArbitrary, (scored, groups, threshold) => {
        const boxes = scored.map(({ box }) => box);
        const scores = scored.map(({ score }) => score);
        const mine = groups.slice(0, scored.length);
        const expected = [0, 1, 2].flatMap((group) => {
          const members = mine.flatMap((g, i) => (g === group ? [i] : []));
          const kept = nms(
            members.map((i) => boxes[i]),
            members.map((i) => scores[i]),
            threshold,
          );
          return kept.map((at) => members[at]);
        });
        expected.sort((i, j) => (scores[i] === scores[j] ? i - j : scores[j] > scores[i] ? 1 : -1));
        expect(batchedNms(boxes, scores, mine, threshold)).toEqual(expected);
        expect(batchedNms(boxes, scores, mine, threshold, 3)).toEqual(expected.slice(0, 3));
      }),
    );
  });

  it("refuses what does not fit together", () => {
    expect(() => batchedNms([[0, 0, 1, 1]], [1], [], 0.5)).toThrow(
      "batchedNms: 1 boxes, 1 scores, 0 groups; one of each a box",
    );
    expect(() => batchedNms([[0, 0, 1, 1]], [1], [0], -0.1)).toThrow("batchedNms: the IoU threshold is -0.1");
  });
});
