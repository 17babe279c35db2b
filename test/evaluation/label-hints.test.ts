import { describe, expect, it } from "vitest";
import { labelHints } from "../../src/evaluation/label-hints";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";

const box: CocoBox = [0, 0, 10, 10];
const far: CocoBox = [60, 60, 10, 10];
const all = { scoreThreshold: 0 };

describe("labelHints", () => {
  it("find what nobody annotated: a sure detection that overlaps nothing", () => {
    const dt = detections([
      [1, 2, far, 0.9],
      [1, 1, box, 0.8],
    ]);
    expect(labelHints(groundTruth([[1, 1, box]]), dt, all)).toEqual([
      {
        ...{ kind: "missing-label", imageId: 1, fileName: "1.png", bbox: far },
        ...{ class: "class 2", score: 0.9, annotation: null },
      },
    ]);
  });

  it("name a place once, by its surest detection", () => {
    const dt = detections([
      [1, 2, far, 0.9],
      [1, 1, [60, 60, 10, 9], 0.8],
    ]);
    expect(labelHints(groundTruth([]), dt, all).map(({ score }) => score)).toEqual([0.9]);
  });

  it("keep away from objects that are overlapped and from ignored regions of any class", () => {
    const gt = groundTruth([
      [1, 1, box],
      [1, 3, [50, 50, 40, 40], { iscrowd: 1 }],
    ]);
    const dt = detections([
      [1, 1, [0, 0, 10, 3], 0.9],
      [1, 2, far, 0.9],
    ]);
    expect(labelHints(gt, dt, all)).toEqual([]);
  });

  it("find what may be of another class: a sure detection of that class on it", () => {
    const hints = labelHints(groundTruth([[2, 1, box]]), detections([[2, 3, box, 0.9]]), all);
    expect(hints).toEqual([
      {
        ...{ kind: "wrong-class", imageId: 2, fileName: "2.png", bbox: box },
        ...{ class: "class 3", score: 0.9, annotation: { id: 1, class: "class 1" } },
      },
    ]);
  });

  it("believe the label if a surer detection says the same, or the detection has an object of its own", () => {
    const gt = groundTruth([[1, 1, box]]);
    const agree = detections([
      [1, 1, box, 0.9],
      [1, 3, box, 0.8],
    ]);
    expect(labelHints(gt, agree, all)).toEqual([]);
    const disagree = agree.map((d) => ({ ...d, score: 1 - d.score }));
    expect(labelHints(gt, disagree, all).map(({ kind }) => kind)).toEqual(["wrong-class"]);
    const two = groundTruth([
      [1, 1, box],
      [1, 3, [0, 0, 10, 9]],
    ]);
    expect(labelHints(two, detections([[1, 3, box, 0.9]]), all)).toEqual([]);
  });

  it("come with the surest first, from a score on, as many as one asks for", () => {
    const dt = detections([
      [1, 1, far, 0.5],
      [2, 1, far, 0.9],
      [3, 1, far, 0.7],
    ]);
    const scores = (options: object) => labelHints(groundTruth([]), dt, options).map(({ score }) => score);
    expect(scores({})).toEqual([0.9, 0.7, 0.5]);
    expect(scores({ scoreThreshold: 0.7 })).toEqual([0.9, 0.7]);
    expect(scores({ limit: 1 })).toEqual([0.9]);
  });

  it("are none where nothing is detected", () => {
    expect(labelHints(groundTruth([[1, 1, box]]), [])).toEqual([]);
  });
});
