import { describe, expect, it } from "vitest";
import { anchorSides, openSurvey } from "../../src/detectors/coverage-survey";
import { truth } from "../data/example";

const anchorSizes: [number, number, number] = [8, 16, 32];
const level = (positive: number) => ({ positive, ignored: 1, negative: 10 });
const survey = (bestIou: number[], hasPositive: number[]) => ({
  oneStage: [level(1), level(2), level(3)],
  proposals: [level(4), level(5), level(6)],
  bestIou: Float64Array.from(bestIou),
  hasPositive: Uint8Array.from(hasPositive),
});

describe("openSurvey", () => {
  const sums = openSurvey(["a", "__proto__"], { anchorSizes });
  const boxes = [5, 20, 200, 20].map((side) => [0, 0, side, side]);
  sums.add(truth(boxes, [1, 2, 2, 0], [0, 0, 0, 1]), survey([0.2, 0.5, 0.1, 0], [1, 1, 0, 0]));
  sums.add(truth([]), survey([], []));
  const result = sums.result(7);

  it("adds anchors over images and levels", () => {
    expect([result.images, result.ofImages]).toEqual([2, 7]);
    expect(result.oneStage).toMatchObject({ positive: 12, ignored: 6, negative: 60 });
    expect(result.proposals.levels[2]).toEqual({
      stride: 16,
      anchorSize: 32,
      positive: 12,
      ignored: 2,
      negative: 20,
    });
  });

  it("counts objects that no anchor reaches, and those that get none at all; ignored regions are no objects", () => {
    expect(result.all).toMatchObject({ objects: 3, unreached: 2, withoutAnchor: 1 });
    expect(result.all.meanBestIou).toBeCloseTo(0.8 / 3, 12);
    expect(result.all.bestIou).toHaveLength(20);
    expect([result.all.bestIou[2], result.all.bestIou[4], result.all.bestIou[10]]).toEqual([1, 1, 1]);
  });

  it("tells sizes and classes apart", () => {
    expect(result.sizes.veryTiny).toMatchObject({ objects: 1, unreached: 1, withoutAnchor: 0 });
    expect(result.sizes.large).toMatchObject({ objects: 1, unreached: 1, withoutAnchor: 1 });
    expect(result.sizes.medium).toMatchObject({ objects: 0, meanBestIou: null });
    expect(Object.entries(result.classes).map(([name, { objects }]) => [name, objects])).toEqual([
      ["a", 1],
      ["__proto__", 2],
    ]);
  });

  it("counts objects beyond the smallest and the largest anchor", () => {
    expect([result.smallerThanAnchors, result.largerThanAnchors]).toEqual([1, 1]);
  });
});

it("knows how small and large anchors are", () => {
  const { smallest, largest } = anchorSides({ anchorSizes });
  expect(smallest).toBeCloseTo(8, 10);
  expect(largest).toBeCloseTo(32 * 2 ** (2 / 3), 10);
});
