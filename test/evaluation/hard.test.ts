import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { difficultyThirds, evaluateHard, hardestThird, hardMetricsOf } from "../../src/evaluation/hard";
import { matchDetections } from "../../src/evaluation/match-detections";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { repeatImages, someCase, someWeights } from "./fixture";

const gt = groundTruth([
  [1, 1, [0, 0, 10, 10], { difficulty: 0.1 }],
  [1, 1, [50, 50, 10, 10], { difficulty: 0.9 }],
  [2, 1, [0, 0, 10, 10], { difficulty: 0.5 }],
  [2, 1, [50, 50, 10, 10], { difficulty: 0.9 }],
  [3, 1, [0, 0, 60, 60], { iscrowd: 1, difficulty: 1 }],
]);

describe("evaluateHard", () => {
  it("does not count easy objects, found or missed", () => {
    const hard = evaluateHard(gt, detections([[1, 1, [50, 50, 10, 10], 0.9]]), new Set([2]));
    expect(hard).toEqual({
      definition: "construction",
      objects: 1,
      ofObjects: 4,
      ap: expect.closeTo(1, 12),
      ap50: expect.closeTo(1, 12),
      recallAt1FalsePositivePerImage: 1,
    });
    const foundEasy = detections([
      [1, 1, [0, 0, 10, 10], 0.99],
      [1, 1, [50, 50, 10, 10], 0.9],
    ]);
    expect(evaluateHard(gt, foundEasy, new Set([2])).ap).toBe(hard.ap);
  });

  it("counts false positives that lie anywhere", () => {
    const dt = detections([
      [3, 1, [80, 80, 10, 10], 0.99],
      [1, 1, [50, 50, 10, 10], 0.9],
    ]);
    expect(evaluateHard(gt, dt, new Set([2])).ap50).toBeCloseTo(0.5, 12);
  });

  it("is COCO's AP and AP50 when every object is hard", () => {
    const dt = detections([
      [1, 1, [0, 0, 10, 8], 0.9],
      [2, 1, [50, 52, 10, 10], 0.8],
      [3, 1, [80, 80, 10, 10], 0.7],
      [2, 1, [1, 0, 10, 10], 0.6],
    ]);
    const { stats } = evaluateDetections(gt, dt);
    const { ap, ap50, objects } = evaluateHard(gt, dt, new Set([1, 2, 3, 4]), "referee");
    expect([ap, ap50, objects]).toEqual([stats[0], stats[1], 4]);
  });

  it("is null throughout when no object is hard", () => {
    expect(evaluateHard(gt, [], new Set(), "referee")).toEqual({
      definition: "referee",
      objects: 0,
      ofObjects: 4,
      ap: null,
      ap50: null,
      recallAt1FalsePositivePerImage: null,
    });
  });
});

describe("difficultyThirds", () => {
  it("cuts the objects by difficulty, hardest first, equal ones by id; crowds are in none", () => {
    expect(difficultyThirds(gt)).toEqual({
      hardest: new Set([2, 4]),
      middle: new Set([3]),
      easiest: new Set([1]),
    });
    const two = { ...gt, annotations: gt.annotations.slice(1, 4) };
    expect(difficultyThirds(two)?.hardest).toEqual(new Set([2]));
  });

  it("leaves out objects of which nothing is known", () => {
    const partly = groundTruth([
      [1, 1, [0, 0, 9, 9]],
      [1, 1, [0, 0, 9, 9], { difficulty: 0 }],
    ]);
    expect(hardestThird(partly)).toEqual(new Set([2]));
  });
});

describe("hardestThird", () => {
  it("is unknown where the data says nothing of difficulty", () => {
    expect(hardestThird(groundTruth([[1, 1, [0, 0, 9, 9]]]))).toBeUndefined();
    expect(hardestThird(gt)).toEqual(new Set([2, 4]));
  });
});

describe("hardMetricsOf", () => {
  const hardOf = (truth: CocoGroundTruth) => hardestThird(truth) ?? new Set<number>();
  const plain = (truth: CocoGroundTruth, dt: CocoDetection[], ids: Set<number>) => {
    const { ap, ap50, recallAt1FalsePositivePerImage } = evaluateHard(truth, dt, ids);
    return [ap, ap50, recallAt1FalsePositivePerImage];
  };
  const expectClose = (actual: (number | null)[], expected: (number | null)[]) =>
    actual.forEach((value, i) => {
      expect(value ?? -1).toBeCloseTo(expected[i] ?? -1, 12);
    });

  it("are AP, AP50 and recall of evaluateHard, with weights those of the images repeated", () => {
    fc.assert(
      fc.property(someCase, someWeights, (one, weights) => {
        const ids = hardOf(one.gt);
        const tables = tabulate(one.gt, one.dt);
        const metrics = hardMetricsOf(tables, matchDetections(tables), ids);
        expectClose(metrics.of(), plain(one.gt, one.dt, ids));
        const marked = {
          ...one.gt,
          annotations: one.gt.annotations.map((a) => ({ ...a, difficulty: ids.has(a.id) ? 1 : 0 })),
        };
        const many = repeatImages({ gt: marked, dt: one.dt }, weights);
        const copies = many.gt.annotations.filter(({ difficulty }) => difficulty === 1).map(({ id }) => id);
        expectClose(metrics.of(weights), plain(many.gt, many.dt, new Set(copies)));
      }),
    );
  });
});

it("objects that are not judged are among no third", () => {
  const listed = groundTruth([
    [1, 1, [0, 0, 10, 10], { difficulty: 0.1 }],
    [1, 1, [50, 50, 10, 10], { difficulty: 0.5 }],
    [9, 1, [0, 0, 10, 10], { difficulty: 1 }],
  ]);
  const without = { ...listed, images: listed.images.filter(({ id }) => id !== 9) };
  expect([...hardestThird(without)!]).toEqual([2]);
});
