import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AI_TOD_OPTIONS } from "../../src/evaluation/ai-tod";
import { analyseDetections } from "../../src/evaluation/analyse-detections";
import { evaluationIntervals, type IntervalOptions } from "../../src/evaluation/evaluation-intervals";
import type { Interval } from "../../src/evaluation/statistics";
import { TIDE_TYPES } from "../../src/evaluation/tide-judge";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { readCases, someCase } from "./fixture";

const FEW = { samples: 5 };

/** Every interval's number beside what the analysis says it is. */
async function pairsOf(gt: CocoGroundTruth, dt: CocoDetection[], options: IntervalOptions) {
  const { samples: _, ...rest } = options;
  const analysis = analyseDetections(gt, dt, rest);
  const intervals = await evaluationIntervals(gt, dt, options);
  const { tide } = analysis;
  const none = (value: number) => (value < 0 ? null : value);
  const pairs: [Interval, number | null][] = [
    ...intervals.rows.map((row, i): [Interval, number | null] => [row, none(analysis.rows[i].value)]),
    ...Object.entries(intervals.perClass).flatMap(([name, { ap, ap50 }]): [Interval, number | null][] => [
      [ap, analysis.perClass[name].ap],
      [ap50, analysis.perClass[name].ap50],
    ]),
    [intervals.distractorFalsePositivesPerImage, analysis.distractorFalsePositivesPerImage],
    [intervals.calibrationError, analysis.calibration.expectedCalibrationError],
    [intervals.bestF1, analysis.f1.overall ? (analysis.f1.overall.best?.f1 ?? 0) : null],
    [intervals.voc.allPoints, analysis.voc.allPoints.map],
    [intervals.voc.elevenPoint, analysis.voc.elevenPoint.map],
    [intervals.tide.ap, tide.ap],
    ...TIDE_TYPES.map((type): [Interval, number | null] => [
      intervals.tide.errors[type],
      tide.errors[type].deltaAp,
    ]),
    [intervals.tide.falsePositives, tide.falsePositives.deltaAp],
    [intervals.tide.falseNegatives, tide.falseNegatives.deltaAp],
    ...intervals.hard.flatMap((hard): [Interval, number | null][] => {
      const group = analysis.difficulty.find(
        ({ definition, group: name }) => name === "hard" && definition === hard.definition,
      )!;
      return [
        [hard.ap, group.ap],
        [hard.ap50, group.ap50],
        [hard.recallAt1FalsePositivePerImage, group.recallAt1FalsePositivePerImage],
      ];
    }),
  ];
  return { pairs, intervals };
}

describe("evaluationIntervals", () => {
  it("has the numbers of analyseDetections, each inside its interval", async () => {
    await fc.assert(
      fc.asyncProperty(someCase, async ({ gt, dt }) => {
        const referee = dt.slice(0, 3);
        for (const options of [FEW, { ...FEW, ...AI_TOD_OPTIONS, referee, iouThreshold: 0.6 }]) {
          const { pairs, intervals } = await pairsOf(gt, dt, options);
          for (const [{ value, low, high }, expected] of pairs) {
            expect(value === null).toBe(expected === null);
            expect(value ?? 0).toBeCloseTo(expected ?? 0, 12);
            if (low === null || high === null) continue;
            expect(low).toBeLessThanOrEqual(value! + 1e-12);
            expect(high).toBeGreaterThanOrEqual(value! - 1e-12);
          }
          if (gt.images.length < 3) expect(pairs.every(([{ low }]) => low === null)).toBe(true);
          if ("referee" in options) expect(intervals.hard.map((h) => h.definition)).toContain("referee");
        }
      }),
      { numRuns: 40 },
    );
  });

  it("says the same for the same seed and something else for another", async () => {
    const [{ gt, dt }] = readCases<{ gt: CocoGroundTruth; dt: CocoDetection[] }>("coco/cases.json.gz").filter(
      (one) => one.gt.images.length > 4 && one.gt.annotations.length > 10 && one.dt.length > 20,
    );
    const [a, b, c] = await Promise.all(
      [1, 1, 2].map((seed) => evaluationIntervals(gt, dt, { ...FEW, seed })),
    );
    expect(a).toEqual(b);
    expect(c.rows[0].value).toBe(a.rows[0].value);
    expect([c.rows[0].low, c.rows[0].high]).not.toEqual([a.rows[0].low, a.rows[0].high]);
    expect([a.seed, a.samples, a.images]).toEqual([1, 5, gt.images.length]);
  });

  it("is null throughout where nothing is there, and JSON says the same", async () => {
    const { pairs, intervals } = await pairsOf(groundTruth([]), [], FEW);
    expect(pairs.every(([{ value, low, high }]) => value === null && low === null && high === null)).toBe(
      true,
    );
    expect(JSON.parse(JSON.stringify(intervals))).toEqual(intervals);
    expect(intervals.hard).toEqual([]);
  });

  it("is defined without detections", async () => {
    const gt = groundTruth([
      [1, 1, [0, 0, 9, 9]],
      [2, 1, [0, 0, 9, 9]],
      [3, 1, [0, 0, 9, 9]],
    ]);
    const { rows, bestF1, calibrationError, tide } = await evaluationIntervals(gt, detections([]), FEW);
    expect(rows[0]).toMatchObject({ value: 0, low: 0, high: 0 });
    expect(bestF1).toEqual({ value: 0, low: 0, high: 0 });
    expect(calibrationError.value).toBeNull();
    expect(tide.errors.missed).toEqual({ value: 1, low: 1, high: 1 });
  });

  it("stops when it is told to", async () => {
    const [{ gt, dt }] = readCases<{ gt: CocoGroundTruth; dt: CocoDetection[] }>("coco/cases.json.gz");
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(evaluationIntervals(gt, dt, { signal })).rejects.toThrow("enough");
  });
});
