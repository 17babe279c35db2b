import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { holm, ofAll, pairedTest } from "../../src/evaluation/paired-test";

/** By scipy 1.17.1: `ttest_rel(a, b)`, its `pvalue` and `confidence_interval()`; `detectable` is what `detectable.test.ts` asks of it times `(a - b).std(ddof=1) / 5**.5`. */
const A = [0.61, 0.634, 0.622, 0.618, 0.641];
const B = [0.602, 0.621, 0.624, 0.609, 0.62];

describe("the paired t test", () => {
  it("gives scipy's p", () => {
    expect(pairedTest(A, B)!.p).toBeCloseTo(0.05850469797037762, 8);
    expect(pairedTest(A, B)!.detectable).toBeCloseTo(0.014042410959641745, 8);
    expect(pairedTest(A, B)!.low).toBeCloseTo(-0.0005662213494187166, 8);
    expect(pairedTest(A, B)!.high).toBeCloseTo(0.020166221349418735, 8);
  });

  it("has an interval that holds 0 exactly where p is .05 or more, and the true difference in 95 of 100 studies", () => {
    const rng = random(11, "intervals");
    const [STUDIES, SEEDS, SHIFT] = [4000, 5, 0.7];
    let held = 0;
    for (let study = 0; study < STUDIES; study++) {
      const a = Array.from({ length: SEEDS }, () => SHIFT + rng.normal());
      const { p, low, high } = pairedTest(
        a,
        a.map(() => 0),
      )!;
      if (Math.abs(p - 0.05) > 1e-6) expect(low <= 0 && high >= 0).toBe(p >= 0.05);
      if (low <= SHIFT && high >= SHIFT) held++;
    }
    expect(held / STUDIES).toBeGreaterThan(0.94);
    expect(held / STUDIES).toBeLessThan(0.96);
  });

  it("does not care which is first, what both have in common, or the scale", () => {
    const [ab, ba] = [pairedTest(A, B)!, pairedTest(B, A)!];
    expect(ba).toMatchObject({ p: ab.p, detectable: ab.detectable });
    expect(ba.low).toBeCloseTo(-ab.high, 12);
    const moved = pairedTest(
      A.map((x) => 3 * x + 1),
      B.map((x) => 3 * x + 1),
    )!;
    expect(moved.p).toBeCloseTo(ab.p, 8);
    expect(moved.detectable).toBeCloseTo(3 * ab.detectable, 8);
  });

  it("finds nothing in 95 of 100 studies without a difference", () => {
    const rng = random(7, "studies");
    const [STUDIES, SEEDS] = [4000, 5];
    let found = 0;
    for (let study = 0; study < STUDIES; study++) {
      const a = Array.from({ length: SEEDS }, () => rng.normal());
      const none = a.map(() => 0);
      if (pairedTest(a, none)!.p < 0.05) found++;
    }
    expect(Math.abs(found / STUDIES - 0.05)).toBeLessThan(0.012);
  });

  it("made with many others leaves p and interval as they are, and finds larger differences only", () => {
    const [alone, amongTen] = [pairedTest(A, B)!, pairedTest(A, B, { tests: 10 })!];
    expect(amongTen).toMatchObject({ p: alone.p, low: alone.low, high: alone.high });
    expect(amongTen.detectable / alone.detectable).toBeCloseTo(7.0555740315959605 / 3.7610602610043027, 6);
  });

  it("says nothing of fewer than three pairs or of differences that are all the same", () => {
    expect(pairedTest([1, 2], [0, 0])).toBeNull();
    expect(pairedTest([1, 2, 3], [0, 1, 2])).toBeNull();
    expect(() => pairedTest([1], [])).toThrow("1 and 0 numbers");
  });
});

describe("Holm's correction", () => {
  it("is as in the paper's procedure", () => {
    const corrected = holm([0.01, 0.04, null, 0.03, 0.005]);
    const expected = [0.03, 0.06, null, 0.06, 0.02];
    expect(corrected.map((p) => p && Number(p.toFixed(12)))).toEqual(expected);
    expect(holm([])).toEqual([]);
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
  });

  it("keeps the order, never makes a value smaller, and leaves one alone as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (ps) => {
        const corrected = holm(ps) as number[];
        for (let i = 0; i < ps.length; i++) {
          expect(corrected[i]).toBeGreaterThanOrEqual(ps[i]);
          for (let j = 0; j < ps.length; j++)
            if (ps[i] < ps[j]) expect(corrected[i]).toBeLessThanOrEqual(corrected[j]);
        }
        expect(holm([ps[0]])).toEqual([ps[0]]);
      }),
    );
  });

  it("finds something where there is nothing in no more than 5 of 100 studies of ten tests", () => {
    const rng = random(3, "many");
    let finds = 0;
    for (let study = 0; study < 4000; study++)
      if (holm(Array.from({ length: 10 }, () => rng.uniform())).some((p) => p! < 0.05)) finds++;
    expect(finds / 4000).toBeLessThan(0.06);
    expect(finds / 4000).toBeGreaterThan(0.03);
  });
});

it("of several tests that all have to tell the p is the largest, and there is none where one could not be made", () => {
  expect(ofAll([0.01, 0.2, 0.03])).toBe(0.2);
  expect(ofAll([0.01, null])).toBeNull();
});
