import { describe, expect, it } from "vitest";
import { AI_TOD_OPTIONS } from "../../src/evaluation/ai-tod";
import { tabulate } from "../../src/evaluation/coco-tables";
import { evaluateHard } from "../../src/evaluation/hard";
import { evaluateGroups, hardGroups } from "../../src/evaluation/hard-groups";
import { matchDetections } from "../../src/evaluation/match-detections";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";

const box: CocoBox = [0, 0, 10, 10];
const plain = groundTruth([
  [1, 1, box],
  [2, 1, box],
  [3, 1, box],
]);
const rated = {
  ...plain,
  annotations: plain.annotations.map((a, i) => ({ ...a, difficulty: i / 10 })),
};
const referee = detections([
  [1, 1, box, 0.6],
  [2, 1, box, 0.7],
  [3, 1, box, 0.9],
]);

describe("hardGroups", () => {
  it("are thirds by construction where the data says how it was made", () => {
    expect(hardGroups(rated)).toEqual([
      { definition: "construction", group: "hard", ids: new Set([3]) },
      { definition: "construction", group: "middle", ids: new Set([2]) },
      { definition: "construction", group: "easy", ids: new Set([1]) },
    ]);
  });

  it("are a referee's where one is given, beside those by construction", () => {
    const groups = hardGroups(rated, referee);
    expect(groups.map(({ definition }) => definition)).toEqual([
      ...Array(3).fill("construction"),
      ...Array(3).fill("referee"),
    ]);
    expect(groups.slice(3).map(({ ids }) => [...ids])).toEqual([[1], [2], [3]]);
    expect(hardGroups(plain, referee)).toEqual(groups.slice(3));
  });

  it("are none where nobody says", () => {
    expect(hardGroups(plain)).toEqual([]);
  });
});

describe("evaluateGroups", () => {
  it("counts as many detections, at the IoU thresholds, as the options say", () => {
    const clutter = Array.from(
      { length: 150 },
      () => [1, 1, [500, 500, 10, 10], 0.9] as [number, number, CocoBox, number],
    );
    const dt = detections([...clutter, [1, 1, [0, 0, 10, 7], 0.8]]);
    const tables = tabulate(rated, dt);
    const groups = hardGroups(rated).map((group) => ({ ...group, ids: new Set([1]) }));
    const ap50 = (options: object) =>
      evaluateGroups(tables, matchDetections(tables), groups, options)[0].ap50;
    expect(ap50({})).toBe(0);
    expect(ap50(AI_TOD_OPTIONS)).toBeCloseTo(1 / 151, 12);
    const { ap } = evaluateGroups(tables, matchDetections(tables), groups, {
      ...AI_TOD_OPTIONS,
      iouThresholds: [0.75],
    })[0];
    expect(ap).toBe(0);
  });

  it("judges each group as evaluateHard does", () => {
    const dt = detections([
      [1, 1, [0, 0, 10, 7], 0.9],
      [3, 1, box, 0.8],
    ]);
    const tables = tabulate(rated, dt);
    const groups = hardGroups(rated, referee);
    expect(evaluateGroups(tables, matchDetections(tables), groups)).toEqual(
      groups.map(({ definition, group, ids }) => ({ group, ...evaluateHard(rated, dt, ids, definition) })),
    );
  });
});
