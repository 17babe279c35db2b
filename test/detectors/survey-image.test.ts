import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateAnchors } from "../../src/boxes/anchors";
import { boxIou } from "../../src/boxes/iou";
import type { MatchOptions } from "../../src/boxes/matcher";
import { assign } from "../../src/detectors/assign";
import { ONE_STAGE_MATCH, PROPOSAL_MATCH } from "../../src/detectors/matching";
import { STRIDES } from "../../src/detectors/pyramid";
import { surveyImage } from "../../src/detectors/survey-image";
import type { GroundTruth } from "../../src/types";
import { truth } from "../data/example";

const anchorSizes: [number, number, number] = [8, 16, 32];
const SIZE = { width: 96, height: 64 };
const PER_LEVEL = [24 * 16 * 9, 12 * 8 * 9, 6 * 4 * 9];

const side = fc.oneof(fc.integer({ min: 1, max: 96 }), fc.double({ min: 0.2, max: 96, noNaN: true }));
const box = fc
  .tuple(
    fc.integer({ min: 0, max: 95 }),
    fc.integer({ min: 0, max: 63 }),
    side,
    side,
    fc.constantFrom(0, 0, 0, 1),
  )
  .map(([x, y, w, h, ignored]) => ({ corners: [x, y, Math.min(96, x + w), Math.min(64, y + h)], ignored }));
const scene = fc.array(box, { maxLength: 8 }).map((boxes) =>
  truth(
    boxes.map(({ corners }) => corners),
    boxes.map(() => 1),
    boxes.map(({ ignored }) => ignored),
  ),
);

/** The same by all anchors at once, as training does it. */
function counted(groundTruth: GroundTruth, match: MatchOptions) {
  const anchors = generateAnchors({ ...SIZE, strides: STRIDES, sizes: anchorSizes });
  const { labels, objects } = assign(anchors, groundTruth, match);
  let first = 0;
  const levels = PER_LEVEL.map((count) => {
    const of = Array.from(labels.subarray(first, first + count));
    first += count;
    return {
      positive: of.filter((label) => label > 0).length,
      ignored: of.filter((label) => label < 0).length,
      negative: of.filter((label) => label === 0).length,
    };
  });
  const bestIou = Array.from(groundTruth.labels, (_, g) =>
    groundTruth.ignored[g]
      ? 0
      : Math.max(...boxIou([Array.from(groundTruth.boxes.subarray(4 * g, 4 * g + 4))], anchors)[0]),
  );
  return {
    levels,
    bestIou,
    hasPositive: Array.from(groundTruth.labels, (_, g) => (objects.includes(g) ? 1 : 0)),
  };
}

describe("surveyImage", () => {
  it("counts what assign makes of all anchors, level by level, for either detector", () => {
    fc.assert(
      fc.property(scene, (groundTruth) => {
        const survey = surveyImage(groundTruth, SIZE, { anchorSizes });
        const expected = counted(groundTruth, ONE_STAGE_MATCH);
        expect(survey.oneStage).toEqual(expected.levels);
        expect(survey.proposals).toEqual(counted(groundTruth, PROPOSAL_MATCH).levels);
        expect(Array.from(survey.bestIou)).toEqual(expected.bestIou);
        expect(Array.from(survey.hasPositive)).toEqual(expected.hasPositive);
      }),
      { numRuns: 300 },
    );
  });

  it("finds an object larger than every anchor, whose best IoU is low, its best anchors", () => {
    const { bestIou, hasPositive } = surveyImage(truth([[0, 0, 96, 64]]), SIZE, { anchorSizes });
    expect(bestIou[0]).toBeLessThan(0.5);
    expect(hasPositive[0]).toBe(1);
  });

  it("takes all anchors of an empty image for background", () => {
    const { oneStage } = surveyImage(truth([]), SIZE, { anchorSizes });
    expect(oneStage).toEqual(PER_LEVEL.map((negative) => ({ positive: 0, ignored: 0, negative })));
  });

  it("costs what objects do, not what pixels do", () => {
    const started = performance.now();
    const groundTruth = truth(
      [
        [5000, 5000, 5020, 5020],
        [9000, 9000, 9100, 9100],
      ],
      [1, 0],
      [0, 1],
    );
    const { oneStage } = surveyImage(groundTruth, { width: 10_000, height: 10_000 }, { anchorSizes });
    expect(oneStage.reduce((sum, { negative }) => sum + negative, 0)).toBeGreaterThan(73e6);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
