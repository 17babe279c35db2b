import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tabulate } from "../../src/evaluation/coco-tables";
import {
  judgeForTide,
  type TideErrors,
  tideErrors,
  tideErrorsOf,
  tideMetrics,
} from "../../src/evaluation/tide-errors";
import { TIDE_TYPES, type TideType } from "../../src/evaluation/tide-judge";
import type { CocoBox } from "../../src/types";
import { detections, groundTruth } from "./coco-case";
import { type CaseOf, readCases, repeatImages, someCase, someWeights } from "./fixture";

interface Expected {
  ap: number;
  deltas: Record<TideType, number>;
  falsePositives: number;
  falseNegatives: number;
  counts: Record<TideType, number>;
}
const cases = readCases<
  CaseOf<Expected> & { options: { foreground: number; background: number; maxDets: number } }
>("evaluation/tide.json.gz");

describe("tideErrors beside the authors' own package", () => {
  it("gives its AP and every ΔAP", () => {
    expect(cases.length).toBeGreaterThanOrEqual(100);
    for (const { gt, dt, options, expected } of cases) {
      const { ap, errors, falsePositives, falseNegatives } = tideErrors(gt, dt, options);
      expect(100 * ap!).toBeCloseTo(expected.ap, 9);
      for (const type of TIDE_TYPES)
        expect(100 * errors[type].deltaAp!, type).toBeCloseTo(expected.deltas[type], 9);
      expect(100 * falsePositives.deltaAp!).toBeCloseTo(expected.falsePositives, 9);
      expect(100 * falseNegatives.deltaAp!).toBeCloseTo(expected.falseNegatives, 9);
    }
  });

  it("counts the errors of each type that it counts", () => {
    for (const { gt, dt, options, expected } of cases) {
      const { errors } = tideErrors(gt, dt, options);
      const counts = TIDE_TYPES.map((type) => [type, errors[type].count]);
      expect(Object.fromEntries(counts)).toEqual(expected.counts);
    }
  });

  it("meets every type many times in the cases", () => {
    for (const type of TIDE_TYPES) {
      const many = cases.filter(({ expected }) => expected.counts[type] > 0 && expected.deltas[type] > 0);
      expect(many.length, type).toBeGreaterThan(20);
    }
  });
});

const box: CocoBox = [0, 0, 10, 10];
const far: CocoBox = [60, 60, 10, 10];

/** ΔAP of each type, rounded; what is 0 is left out. */
function costs({ errors, falsePositives, falseNegatives }: TideErrors): Record<string, number> {
  const all = [
    ...TIDE_TYPES.map((type) => [type, errors[type].deltaAp!] as const),
    ["false positives", falsePositives.deltaAp!] as const,
    ["false negatives", falseNegatives.deltaAp!] as const,
  ];
  return Object.fromEntries(all.filter(([, d]) => d !== 0).map(([type, d]) => [type, Number(d.toFixed(9))]));
}

describe("tideErrors on cases made by hand", () => {
  it("classification: of the right class, the detection finds the object", () => {
    const errors = tideErrors(groundTruth([[1, 1, box]]), detections([[1, 2, box, 0.9]]));
    expect(errors.ap).toBe(0);
    expect(errors.errors.classification.count).toBe(1);
    expect(costs(errors)).toEqual({ classification: 1 });
  });

  it("localisation: with the right box, the detection finds the object", () => {
    const errors = tideErrors(groundTruth([[1, 1, box]]), detections([[1, 1, [0, 0, 10, 4], 0.9]]));
    expect(errors.errors.localisation.count).toBe(1);
    expect(costs(errors)).toEqual({ localisation: 1 });
  });

  // one hit, one false, one hit: precision 1 at the 51 recalls up to .5, 2/3 at the other 50; without the false one 1
  const oneFalseOfThree = 50 / 101 / 3;

  it("duplicate: dropped, it stands in no one's way", () => {
    const gt = groundTruth([
      [1, 1, box],
      [2, 1, box],
    ]);
    const errors = tideErrors(
      gt,
      detections([
        [1, 1, box, 0.9],
        [1, 1, [0, 0, 10, 9], 0.8],
        [2, 1, box, 0.7],
      ]),
    );
    expect(errors.ap).toBeCloseTo((51 + (50 * 2) / 3) / 101, 12);
    expect(errors.errors.duplicate.count).toBe(1);
    expect(costs(errors)).toEqual({
      duplicate: Number(oneFalseOfThree.toFixed(9)),
      "false positives": Number(oneFalseOfThree.toFixed(9)),
    });
  });

  it("background: dropped, it stands in no one's way", () => {
    const gt = groundTruth([
      [1, 1, box],
      [2, 1, box],
    ]);
    const errors = tideErrors(
      gt,
      detections([
        [1, 1, box, 0.9],
        [1, 1, far, 0.8],
        [2, 1, box, 0.7],
      ]),
    );
    expect(errors.errors.background.count).toBe(1);
    expect(costs(errors)).toEqual({
      background: Number(oneFalseOfThree.toFixed(9)),
      "false positives": Number(oneFalseOfThree.toFixed(9)),
    });
  });

  it("both: a wrong class on a poor box is dropped", () => {
    const gt = groundTruth([
      [1, 1, box],
      [2, 2, box],
    ]);
    const errors = tideErrors(
      gt,
      detections([
        [1, 2, [0, 0, 10, 4], 0.9],
        [2, 2, box, 0.8],
        [1, 1, box, 0.7],
      ]),
    );
    expect(errors.ap).toBeCloseTo((1 + 1 / 2) / 2, 12);
    expect(errors.errors.both.count).toBe(1);
    expect(costs(errors)).toEqual({ both: 0.25, "false positives": 0.25 });
  });

  it("missed: taken off, recall is whole", () => {
    const gt = groundTruth([
      [1, 1, box],
      [2, 1, box],
    ]);
    const errors = tideErrors(gt, detections([[1, 1, box, 0.9]]));
    expect(errors.ap).toBeCloseTo(51 / 101, 12);
    expect(errors.errors.missed.count).toBe(1);
    const half = Number((50 / 101).toFixed(9));
    expect(costs(errors)).toEqual({ missed: half, "false negatives": half });
  });

  it("of two errors on one object mends the surer one and drops the other", () => {
    const errors = tideErrors(
      groundTruth([[1, 1, box]]),
      detections([
        [1, 1, [0, 0, 10, 4], 0.9],
        [1, 2, box, 0.8],
      ]),
    );
    // the class of the other has no object: with its detection it is a class of AP 0, without it is none
    expect(costs(errors)).toEqual({ localisation: 0.5 });
    expect(errors.errors.classification).toEqual({ count: 1, deltaAp: 0 });
    expect(errors.errors.missed.count).toBe(0);
  });

  it("counts by class: of the detection, for missed ones of the object", () => {
    const { perClass } = tideErrors(
      groundTruth([
        [1, 1, box],
        [2, 3, box],
      ]),
      detections([[1, 2, box, 0.9]]),
    );
    expect(perClass["class 2"].classification).toBe(1);
    expect(perClass["class 3"].missed).toBe(1);
    expect(Object.values(perClass["class 1"]).every((count) => count === 0)).toBe(true);
  });

  it("counts nothing that an ignored region takes, and looks for no ignored object", () => {
    const gt = groundTruth([
      [1, 1, [40, 40, 50, 50], { iscrowd: 1 }],
      [1, 1, box],
    ]);
    const errors = tideErrors(
      gt,
      detections([
        [1, 1, far, 0.95],
        [1, 1, box, 0.9],
      ]),
    );
    expect([errors.ap, errors.falsePositives.count, errors.falseNegatives.count]).toEqual([1, 0, 0]);
    expect(TIDE_TYPES.map((type) => errors.errors[type].count)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe("tideErrors of nothing", () => {
  it("without detections costs everything for what is missed", () => {
    const errors = tideErrors(groundTruth([[1, 1, box]]), []);
    expect([errors.ap, errors.errors.missed.count]).toEqual([0, 1]);
    expect(costs(errors)).toEqual({ missed: 1, "false negatives": 1 });
  });

  it("without objects has an AP of 0 if anything is detected, else none", () => {
    const strays = tideErrors(groundTruth([]), detections([[1, 1, box, 0.9]]));
    expect([strays.ap, strays.errors.background.count]).toEqual([0, 1]);
    const nothing = tideErrors(groundTruth([]), []);
    expect([nothing.ap, nothing.errors.missed.deltaAp]).toEqual([null, null]);
    const ignored = tideErrors(groundTruth([[1, 1, box, { iscrowd: 1 }]]), detections([[1, 1, box, 0.9]]));
    expect([ignored.ap, ignored.falsePositives.count]).toEqual([null, 0]);
  });
});

describe("tideMetrics", () => {
  it("with weights are those of the data set with its images repeated", () => {
    fc.assert(
      fc.property(someCase, someWeights, (one, weights) => {
        const tables = tabulate(one.gt, one.dt);
        const metrics = tideMetrics(tables, judgeForTide(tables));
        expect(metrics.of(Array(4).fill(1))).toEqual(metrics.of());
        const many = repeatImages(one, weights);
        const repeated = tabulate(many.gt, many.dt);
        const expected = tideMetrics(repeated, judgeForTide(repeated)).of();
        metrics.of(weights).forEach((value, i) => {
          expect(value === null).toBe(expected[i] === null);
          expect(value ?? 0).toBeCloseTo(expected[i] ?? 0, 12);
        });
      }),
      { numRuns: 300 },
    );
  });

  it("are what tideErrors says", () => {
    const [{ gt, dt }] = cases;
    const tables = tabulate(gt, dt);
    const judgement = judgeForTide(tables);
    expect(tideErrorsOf(tables, judgement)).toEqual(tideErrors(gt, dt));
    expect(tideMetrics(tables, judgement).of()[0]).toBe(tideErrors(gt, dt).ap);
  });
});
