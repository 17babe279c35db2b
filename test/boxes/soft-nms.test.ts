import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIou } from "../../src/boxes/iou";
import { nms } from "../../src/boxes/nms";
import { type SoftNmsOptions, type SoftNmsResult, softNms } from "../../src/boxes/soft-nms";
import { expectClose } from "../backend/close";
import { boxArbitrary } from "./arbitrary-boxes";
import { readFixture } from "./fixture";

const fixture = readFixture<{
  boxes: number[][];
  scores: number[];
  cases: { options: Required<Omit<SoftNmsOptions, "limit">>; expected: SoftNmsResult }[];
}>("soft-nms");

const score = fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const scoredArbitrary = fc
  .array(fc.record({ box: boxArbitrary, score }), { maxLength: 30 })
  .map((all) => ({ boxes: all.map(({ box }) => box), scores: all.map(({ score }) => score) }));
const methodArbitrary = fc.constantFrom("linear" as const, "gaussian" as const);
const byRank = (scores: number[]) => [...scores.keys()].sort((i, j) => scores[j] - scores[i] || i - j);

describe("softNms", () => {
  it.each(fixture.cases)("is what the reference computes: $options", ({ options, expected }) => {
    const { boxes, scores } = fixture;
    for (const given of [boxes, Float32Array.from(boxes.flat())]) {
      const found = softNms(given, scores, options);
      expect(found.indices).toEqual(expected.indices);
      expectClose(found.scores, expected.scores, { relative: 1e-9, absolute: 1e-12 });
    }
  });

  it("takes each box once, scores falling, none above what it was or below the least", () => {
    fc.assert(
      fc.property(scoredArbitrary, methodArbitrary, ({ boxes, scores }, method) => {
        const found = softNms(boxes, scores, { method, scoreThreshold: 0.01 });
        expect(new Set(found.indices).size).toBe(found.indices.length);
        found.scores.forEach((value, rank) => {
          expect(value).toBeGreaterThanOrEqual(0.01);
          expect(value).toBeLessThanOrEqual(scores[found.indices[rank]]);
          if (rank > 0) expect(value).toBeLessThanOrEqual(found.scores[rank - 1]);
        });
      }),
    );
  });

  it("with a vanishing sigma is NMS at threshold 0", () => {
    fc.assert(
      fc.property(scoredArbitrary, ({ boxes, scores }) => {
        const options = { method: "gaussian" as const, sigma: 1e-300, scoreThreshold: 0.001 };
        const found = softNms(boxes, scores, options);
        expect(found.indices).toEqual(nms(boxes, scores, 0).filter((i) => scores[i] >= 0.001));
        expect(found.scores).toEqual(found.indices.map((i) => scores[i]));
      }),
    );
  });

  it("with a sigma beyond bounds lowers nothing: all boxes by score, ties to the lower index", () => {
    fc.assert(
      fc.property(scoredArbitrary, ({ boxes, scores }) => {
        const found = softNms(boxes, scores, { method: "gaussian", sigma: 1e300, scoreThreshold: 0 });
        expect(found.indices).toEqual(byRank(scores));
        expect(found.scores).toEqual(byRank(scores).map((i) => scores[i]));
      }),
    );
  });

  it("multiplies, over the boxes taken before, what each takes off", () => {
    fc.assert(
      fc.property(scoredArbitrary, methodArbitrary, ({ boxes, scores }, method) => {
        const { indices, scores: lowered } = softNms(boxes, scores, { method });
        const iou = boxIou(boxes, boxes);
        indices.forEach((i, rank) => {
          const factors = indices.slice(0, rank).map((j) => {
            if (method === "gaussian") return Math.exp(-(iou[i][j] ** 2) / 0.5);
            return iou[i][j] >= 0.3 ? 1 - iou[i][j] : 1;
          });
          expectClose([lowered[rank]], [factors.reduce((product, f) => product * f, scores[i])], {
            relative: 1e-12,
          });
        });
      }),
    );
  });

  it("lowers linearly from the threshold on, and not below it", () => {
    const boxes = [
      [0, 0, 10, 10],
      [0, 0, 10, 5],
    ];
    expect(softNms(boxes, [1, 0.5], { iouThreshold: 0.5 }).scores).toEqual([1, 0.25]);
    expect(softNms(boxes, [1, 0.5], { iouThreshold: 0.51 }).scores).toEqual([1, 0.5]);
  });

  it("keeps a box that is at the least score and drops one below", () => {
    const apart = [
      [0, 0, 1, 1],
      [5, 5, 6, 6],
    ];
    expect(softNms(apart, [0.25, 0.2], { scoreThreshold: 0.25 })).toEqual({ indices: [0], scores: [0.25] });
  });

  it("with a limit stops early, and takes nothing from nothing", () => {
    const { boxes, scores } = fixture;
    const all = softNms(boxes, scores);
    expect(softNms(boxes, scores, { limit: 5 })).toEqual({
      indices: all.indices.slice(0, 5),
      scores: all.scores.slice(0, 5),
    });
    expect(softNms([], [])).toEqual({ indices: [], scores: [] });
  });

  it("refuses what makes no sense, naming it", () => {
    const box = [[0, 0, 1, 1]];
    const wrong: [SoftNmsOptions, string][] = [
      [{ method: "hard" as "linear" }, 'the method is "hard", it must be linear or gaussian'],
      [{ sigma: 0 }, "sigma is 0, it must be above 0"],
      [{ iouThreshold: 1.5 }, "the IoU threshold is 1.5, it must lie in [0, 1]"],
      [{ scoreThreshold: -1 }, "the score threshold is -1, it must be 0 or more"],
      [{ limit: 0.5 }, "the limit is 0.5, it must be a whole number, 0 or more"],
    ];
    for (const [options, message] of wrong)
      expect(() => softNms(box, [1], options)).toThrow(`softNms: ${message}`);
    expect(() => softNms(box, [])).toThrow("softNms: 1 boxes but 0 scores; one score a box");
    for (const value of [-0.5, Number.NaN])
      expect(() => softNms(box, [value])).toThrow(`softNms: score 0 is ${value}, it must be 0 or more`);
  });
});
