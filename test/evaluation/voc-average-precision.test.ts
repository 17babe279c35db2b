import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import { vocAveragePrecision, vocMetricOf } from "../../src/evaluation/voc-average-precision";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { type CaseOf, readCases, repeatImages, someCase, someWeights } from "./fixture";

const METHODS = ["11-point", "all-points"] as const;
const cases = readCases<
  CaseOf<Record<(typeof METHODS)[number], Record<string, number | null>>> & { iouThreshold: number }
>("evaluation/voc.json.gz");

const box: CocoBox = [0, 0, 10, 10];
const far: CocoBox = [60, 60, 10, 10];

describe("vocAveragePrecision", () => {
  it.each(METHODS)("%s gives what the reference works out from the rules of the kit", (method) => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    for (const { gt, dt, iouThreshold, expected } of cases) {
      const { perClass } = vocAveragePrecision(gt, dt, { method, iouThreshold });
      for (const [name, value] of Object.entries(expected[method]))
        if (value === null) expect(perClass[name]).toBeNull();
        else expect(Math.abs(perClass[name]! - value)).toBeLessThanOrEqual(1e-12);
    }
  });

  it("leaves detections of difficult objects out and does not look for these", () => {
    const gt = groundTruth([
      [1, 1, box, { iscrowd: 1 }],
      [2, 1, box],
    ]);
    const dt = detections([
      [1, 1, box, 0.9],
      [1, 1, box, 0.8],
      [2, 1, box, 0.7],
    ]);
    expect(vocAveragePrecision(gt, dt).map).toBe(1);
  });

  it("overlaps difficult objects like the others: a detection inside one is false", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 60, 60], { iscrowd: 1 }],
      [2, 1, box],
    ]);
    const dt = detections([
      [1, 1, box, 0.9],
      [2, 1, box, 0.7],
    ]);
    expect(vocAveragePrecision(gt, dt).map).toBe(0.5);
  });

  it("holds a detection whose best object is taken for false, though another is free", () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 10, 10]],
      [1, 1, [0, 2, 10, 10]],
    ]);
    const dt = detections([
      [1, 1, [0, 0, 10, 10], 0.9],
      [1, 1, [0, 0.5, 10, 10], 0.8],
    ]);
    expect(vocAveragePrecision(gt, dt).map).toBe(0.5);
  });

  it("averages the eleven points in whole numbers: 3 of 10 objects reach a recall of .3", () => {
    const gt = groundTruth(Array.from({ length: 10 }, (_, i) => [1, 1, [20 * i, 0, 10, 10]]));
    const dt = detections([0, 1, 2].map((i) => [1, 1, [20 * i, 0, 10, 10], 0.9 - i / 10]));
    expect(vocAveragePrecision(gt, dt, { method: "11-point" }).map).toBeCloseTo(4 / 11, 12);
    expect(vocAveragePrecision(gt, dt).map).toBeCloseTo(0.3, 12);
  });

  it("is null without objects, by class and over all; 0 without detections; nothing if all is ignored", () => {
    expect(vocAveragePrecision(groundTruth([]), []).map).toBeNull();
    const one = vocAveragePrecision(groundTruth([[1, 1, box]]), []);
    expect([one.map, one.perClass]).toEqual([0, { "class 1": 0, "class 2": null, "class 3": null }]);
    const ignored = groundTruth([[1, 1, box, { iscrowd: 1 }]]);
    expect(vocAveragePrecision(ignored, detections([[1, 1, far, 0.5]])).map).toBeNull();
  });

  it("refuses a method and an IoU that there are not", () => {
    expect(() => vocAveragePrecision(groundTruth([]), [], { iouThreshold: 0 })).toThrow(/iouThreshold is 0/);
    const method = "12-point" as "11-point";
    expect(() => vocAveragePrecision(groundTruth([]), [], { method })).toThrow(/"12-point"; give "11-point"/);
  });
});

describe("vocMetricOf", () => {
  it.each(METHODS)("%s with weights is that of the data set with its images repeated", (method) => {
    fc.assert(
      fc.property(someCase, someWeights, (one, weights) => {
        const metric = vocMetricOf(tabulate(one.gt, one.dt), { method });
        expect(metric.of()).toBe(vocAveragePrecision(one.gt, one.dt, { method }).map);
        const many = repeatImages(one, weights);
        const repeated = vocAveragePrecision(many.gt, many.dt, { method }).map;
        expect(metric.of(weights) ?? -1).toBeCloseTo(repeated ?? -1, 12);
      }),
    );
  });
});
