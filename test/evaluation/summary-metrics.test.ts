import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AI_TOD_OPTIONS, TINY_PERSON_OPTIONS } from "../../src/evaluation/ai-tod";
import { tabulate } from "../../src/evaluation/coco-tables";
import { evaluateDetections } from "../../src/evaluation/evaluate-detections";
import { summaryMetrics } from "../../src/evaluation/summary-metrics";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";
import { groundTruth } from "./coco-case";
import { readCases, repeatImages, someCase, someWeights } from "./fixture";

const cases = readCases<{ gt: CocoGroundTruth; dt: CocoDetection[] }>("coco/cases.json.gz");

const OPTIONS = [
  ["COCO", {}] as const,
  ["AI-TOD", AI_TOD_OPTIONS] as const,
  ["TinyPerson", TINY_PERSON_OPTIONS] as const,
];

/** What evaluateDetections says, in the order of the metrics. */
function plain({ gt, dt }: { gt: CocoGroundTruth; dt: CocoDetection[] }, options: object): (number | null)[] {
  const { stats, perClass } = evaluateDetections(gt, dt, options);
  return [
    ...stats.map((value) => (value < 0 ? null : value)),
    ...Object.values(perClass).flatMap(({ ap, ap50 }) => [ap, ap50]),
  ];
}

function expectClose(actual: (number | null)[], expected: (number | null)[]) {
  expect(actual.map((value) => value === null)).toEqual(expected.map((value) => value === null));
  actual.forEach((value, i) => {
    expect(value ?? 0).toBeCloseTo(expected[i] ?? 0, 12);
  });
}

describe("summaryMetrics", () => {
  it.each(OPTIONS)("with %s's options are the numbers of evaluateDetections", (_, options) => {
    for (const { gt, dt } of cases) {
      const metrics = summaryMetrics(tabulate(gt, dt), options);
      expectClose(metrics.of(), plain({ gt, dt }, options));
      expectClose(metrics.of(Array(metrics.images).fill(1)), plain({ gt, dt }, options));
    }
  });

  it.each(OPTIONS)(
    "with %s's options and weights are those of the data set with its images repeated",
    (_, options) => {
      fc.assert(
        fc.property(someCase, someWeights, (one, weights) => {
          const actual = summaryMetrics(tabulate(one.gt, one.dt), options).of(weights);
          expectClose(actual, plain(repeatImages(one, weights), options));
        }),
      );
    },
  );

  it("ignore the annotations that they are told to, as evaluateDetections does", () => {
    for (const { gt, dt } of cases) {
      const ignoredIds = new Set(gt.annotations.map(({ id }) => id).filter((id) => id % 2 === 0));
      expectClose(summaryMetrics(tabulate(gt, dt), { ignoredIds }).of(), plain({ gt, dt }, { ignoredIds }));
    }
  });

  it("are null without objects", () => {
    expect(summaryMetrics(tabulate(groundTruth([]), [])).of()).toEqual(Array(12 + 6).fill(null));
  });
});
