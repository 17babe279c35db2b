import { describe, expect, it } from "vitest";
import { marksAtOneFalsePositive, marksOfObjects } from "../../src/report/marks";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";

const object = (id: number, image_id: number, x: number, iscrowd: 0 | 1 = 0) => ({
  id,
  image_id,
  category_id: 1,
  bbox: [x, 0, 10, 10] as [number, number, number, number],
  area: 100,
  iscrowd,
});

const groundTruth: CocoGroundTruth = {
  images: [1, 2].map((id) => ({ id, width: 100, height: 100, file_name: `${id}.png` })),
  annotations: [object(1, 1, 0), object(2, 1, 50), object(3, 2, 0, 1)],
  categories: [{ id: 1, name: "thing" }],
};
const hard = new Set([2]);

const found = (image_id: number, x: number, score: number): CocoDetection => ({
  image_id,
  category_id: 1,
  bbox: [x, 0, 10, 10],
  score,
});

describe("marksAtOneFalsePositive", () => {
  it("tells hits, misses and false positives apart, and which objects are hard", () => {
    const marks = marksAtOneFalsePositive(groundTruth, [found(1, 1, 0.9), found(1, 80, 0.8)], hard);
    expect(marks.get(1)).toEqual([
      { box: [1, 0, 11, 10], outcome: "hit", hard: false },
      { box: [80, 0, 90, 10], outcome: "false-positive", hard: false },
      { box: [50, 0, 60, 10], outcome: "miss", hard: true },
    ]);
  });

  it("shows no more false positives than there are images", () => {
    const wrong = [0.9, 0.8, 0.7, 0.6].map((score) => found(1, 80, score));
    const marks = marksAtOneFalsePositive(groundTruth, [...wrong, found(1, 50, 0.1)], hard);
    expect(marks.get(1)!.filter(({ outcome }) => outcome === "false-positive")).toHaveLength(2);
    expect(marks.get(1)!.filter(({ outcome }) => outcome === "hit")).toHaveLength(0);
  });

  it("shows neither crowds nor what was found in them", () => {
    expect(marksAtOneFalsePositive(groundTruth, [found(2, 0, 0.9)], hard).get(2)).toBeUndefined();
  });
});

describe("marksOfObjects", () => {
  it("shows every object that is to be found", () => {
    const marks = marksOfObjects(groundTruth, hard);
    expect(marks.get(1)!.map(({ outcome, hard }) => [outcome, hard])).toEqual([
      ["object", false],
      ["object", true],
    ]);
    expect(marks.get(2)).toBeUndefined();
  });
});
