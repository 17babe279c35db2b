import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COCO_RECALL_THRESHOLDS, resolveOptions } from "../../src/evaluation/coco-options";
import { tabulate } from "../../src/evaluation/coco-tables";
import { interpolatePrecision } from "../../src/evaluation/interpolate-precision";
import { cumulate, measureThreshold, weightedClasses } from "../../src/evaluation/weighted-classes";
import { detections, groundTruth } from "./coco-case";

describe("weightedClasses", () => {
  const tables = tabulate(
    groundTruth([
      [1, 1, [0, 0, 10, 10]],
      [2, 1, [0, 0, 40, 40]],
    ]),
    detections([
      [1, 1, [60, 60, 10, 10], 0.9],
      [1, 1, [0, 0, 10, 6], 0.8],
      [2, 1, [0, 0, 40, 40], 0.7],
      [3, 1, [0, 0, 10, 10], 0.6],
    ]),
  );
  const [[all, small]] = weightedClasses(tables, resolveOptions());

  it("keep detections up to the last hit at any threshold", () => {
    expect([...all.image]).toEqual([0, 0, 1]);
    expect([...small.image]).toEqual([0, 0]);
    expect([[...all.objects], [...small.objects]]).toEqual([[0, 1], [0]]);
  });

  it("know where hits lie at each threshold and which place they have in their image", () => {
    expect([[...all.thresholds[0].hits], [...all.thresholds[0].rank]]).toEqual([
      [1, 2],
      [1, 0],
    ]);
    expect([...all.thresholds[9].hits]).toEqual([2]); // IoU .6 is too little
  });

  it("know what is ignored at some thresholds only", () => {
    const outside = tabulate(
      groundTruth([[1, 1, [0, 0, 30, 30]]]),
      detections([[1, 1, [0, 0, 30, 40], 0.8]]), // larger than small, on a small object: IoU .75
    );
    const [[, cell]] = weightedClasses(outside, resolveOptions());
    expect(cell.thresholds.map(({ hits, ignored }) => [hits.length, ignored.length])).toEqual([
      ...Array(6).fill([1, 0]),
      ...Array(4).fill([0, 1]),
    ]);
  });
});

describe("measureThreshold", () => {
  const kinds = fc.array(fc.record({ kind: fc.nat(2), image: fc.nat(4) }), { maxLength: 30 });

  it("is the mean of interpolatePrecision over detections that are weighed", () => {
    const weighing = fc.tuple(kinds, fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), fc.nat(20));
    fc.assert(
      fc.property(weighing, ([rows, weights, missed]) => {
        const places = (wanted: number) =>
          Int32Array.from(rows.keys()).filter((i) => rows[i].kind === wanted);
        const sums = new Float64Array(rows.length + 1);
        cumulate(
          sums,
          weights,
          Int32Array.from(rows, ({ image }) => image),
        );
        const [found, reported]: number[][] = [[], []];
        let [tp, all] = [0, 0];
        for (const { kind, image } of rows) {
          if (kind !== 0) all += weights[image];
          if (kind !== 2) continue;
          tp += weights[image];
          found.push(tp);
          reported.push(all);
        }
        const objects = tp + missed;
        fc.pre(objects > 0);
        const hits = { found: Float64Array.from(found), reported: Float64Array.from(reported) };
        const expected = interpolatePrecision(hits, objects, COCO_RECALL_THRESHOLDS);
        const threshold = { hits: places(2), rank: new Int32Array(), ignored: places(0) };
        const actual = measureThreshold(sums, threshold, objects);
        expect(actual.found).toBe(tp);
        expect(actual.precision).toBeCloseTo(expected.reduce((a, b) => a + b, 0) / 101, 12);
      }),
    );
  });
});

describe("cumulate", () => {
  it("writes running sums from 0", () => {
    const sums = new Float64Array(4);
    cumulate(sums, [2, 5], Int32Array.of(1, 0, 1));
    expect([...sums]).toEqual([0, 5, 7, 12]);
  });
});
