import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { precisionRecallCurves } from "../../src/evaluation/precision-recall-curves";
import type { CocoBox, CocoDetection, CocoGroundTruth } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { readCases, someCase } from "./fixture";

const cases = readCases<{ gt: CocoGroundTruth; dt: CocoDetection[] }>("coco/cases.json.gz").filter(
  ({ gt }) => gt.annotations.every(({ id }) => id !== 0), // pycocotools reads id 0 as unmatched
);
const box: CocoBox = [0, 0, 10, 10];

describe("precisionRecallCurves", () => {
  it("is COCO's curve at IoU .5, its mean AP50", () => {
    expect(cases.length).toBeGreaterThan(50);
    for (const { gt, dt } of cases) {
      const { curves, stats, perClass } = evaluateDetections(gt, dt);
      const actual = precisionRecallCurves(gt, dt);
      expect(Object.keys(actual.perClass)).toEqual(Object.keys(curves.perClass));
      for (const [name, { interpolated, ap }] of Object.entries(actual.perClass)) {
        expect(interpolated).toEqual(curves.perClass[name][0]);
        expect(ap).toBeCloseTo(perClass[name].ap50!, 12);
      }
      expect(actual.mean?.ap ?? -1).toBeCloseTo(stats[1], 12);
    }
  });

  it("notes precision and recall as measured at each object that is found", () => {
    const gt = groundTruth([
      [1, 1, box],
      [2, 1, box],
    ]);
    const dt = detections([
      [1, 1, box, 0.9],
      [3, 1, box, 0.8],
      [2, 1, box, 0.7],
    ]);
    expect(precisionRecallCurves(gt, dt).perClass["class 1"].raw).toEqual({
      score: [0.9, 0.7],
      recall: [0.5, 1],
      precision: [1, 2 / 3],
    });
  });

  it("never lies above the interpolated curve, and keeps its ends when it is thinned", () => {
    fc.assert(
      fc.property(someCase, ({ gt, dt }) => {
        const whole = precisionRecallCurves(gt, dt);
        const thin = precisionRecallCurves(gt, dt, { points: 2 });
        for (const [name, { raw, interpolated }] of Object.entries(whole.perClass)) {
          raw.precision.forEach((precision, i) => {
            const below = interpolated[Math.floor(100 * raw.recall[i] + 1e-9)];
            expect(precision).toBeLessThanOrEqual(below + 1e-12);
          });
          const ends = raw.recall.length < 2 ? raw.recall : [raw.recall[0], raw.recall.at(-1)];
          expect(thin.perClass[name].raw.recall).toEqual(ends);
        }
      }),
    );
  });

  it("averages the classes that have objects", () => {
    const gt = groundTruth([
      [1, 1, box],
      [1, 2, box],
    ]);
    const { mean, perClass } = precisionRecallCurves(gt, detections([[1, 1, box, 0.9]]));
    expect(mean?.ap).toBeCloseTo(0.5, 12);
    expect(mean?.interpolated[100]).toBeCloseTo(0.5, 12);
    expect(Object.keys(perClass)).toEqual(["class 1", "class 2"]);
    expect(perClass["class 2"]).toMatchObject({ ap: 0, raw: { score: [], recall: [], precision: [] } });
  });

  it("is null without objects", () => {
    const { mean, perClass } = precisionRecallCurves(groundTruth([]), detections([[1, 1, box, 0.9]]));
    expect([mean, perClass]).toEqual([null, {}]);
  });

  it("refuses a curve of one point", () => {
    expect(() => precisionRecallCurves(groundTruth([]), [], { points: 1 })).toThrow(/points is 1/);
  });
});
