import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lossSpread } from "../../src/evaluation/loss-spread";

const positives = (losses: number[]) =>
  lossSpread(Float32Array.from(losses), new Uint8Array(losses.length).fill(1)).positive;
const someLosses = fc.array(fc.float({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 300 });

describe("lossSpread", () => {
  it("keeps positives and negatives apart", () => {
    const { positive, negative } = lossSpread(Float32Array.of(1, 0, 1, 4), [true, false, true, false]);
    expect([positive.count, positive.gini]).toEqual([2, 0]);
    expect([negative.count, negative.gini]).toEqual([2, 0.5]);
  });

  it("is the diagonal when every example carries the same", () => {
    const { shareOfHardest1Percent, shareOfHardest20Percent, gini, cdf } = positives(Array(250).fill(0.5));
    expect(shareOfHardest1Percent).toBeCloseTo(0.01, 9);
    expect(shareOfHardest20Percent).toBeCloseTo(0.2, 9);
    expect(gini).toBeCloseTo(0, 9);
    for (const [fraction, share] of cdf) expect(share).toBeCloseTo(fraction, 9);
  });

  it("gives the hardest 1 % everything when one in 200 carries all loss", () => {
    const { shareOfHardest1Percent, gini } = positives([...Array(199).fill(0), 3]);
    expect(shareOfHardest1Percent).toBe(1);
    expect(gini).toBeCloseTo(1 - 1 / 200, 12);
  });

  it("reads shares off the sorted losses", () => {
    const { shareOfHardest20Percent } = positives([1, 2, 3, 4, 10]);
    expect(shareOfHardest20Percent).toBeCloseTo(0.5, 12);
  });

  it("rises from (0, 0) to (1, 1), sagging below the diagonal, whatever the losses", () => {
    fc.assert(
      fc.property(someLosses, (losses) => {
        const { cdf, gini } = positives(losses);
        expect(cdf[0]).toEqual([0, 0]);
        expect(cdf[cdf.length - 1]).toEqual([1, 1]);
        cdf.slice(1).forEach(([fraction, share], i) => {
          expect(fraction).toBeGreaterThan(cdf[i][0]);
          expect(share).toBeGreaterThanOrEqual(cdf[i][1] - 1e-12);
          expect(share).toBeLessThanOrEqual(fraction + 1e-9);
        });
        expect(gini).toBeGreaterThanOrEqual(0);
        expect(gini).toBeLessThan(1);
      }),
    );
  });

  it("has a Gini equal to twice the area between diagonal and curve", () => {
    fc.assert(
      fc.property(someLosses, (losses) => {
        const sorted = Float32Array.from(losses).sort();
        const total = sorted.reduce((a, b) => a + b, 0);
        fc.pre(total > 1e-3);
        let area = 0;
        let below = 0;
        for (const loss of sorted) {
          area += (below + loss / 2) / total / sorted.length;
          below += loss;
        }
        expect(positives(losses).gini).toBeCloseTo(1 - 2 * area, 6);
      }),
    );
  });

  it("is unmoved when all losses are scaled by the same power of two, or come in another order", () => {
    const losses = [5, 0.25, 3, 0, 8, 1.5];
    expect(positives(losses.map((loss) => loss * 1024))).toEqual(positives(losses));
    expect(positives([...losses].reverse())).toEqual(positives(losses));
  });

  it("looks closest at the hardest: about a hundred points, the last step a ten-thousandth", () => {
    const fractions = positives([1]).cdf.map(([fraction]) => fraction);
    expect(fractions).toHaveLength(101);
    expect(fractions.filter((fraction) => fraction >= 0.999 && fraction < 1).length).toBeGreaterThan(15);
    expect(fractions[99]).toBe(0.9999);
  });

  it("is the diagonal, with Gini 0, where there is no example or no loss", () => {
    const { positive, negative } = lossSpread(new Float32Array(3), new Uint8Array(3));
    expect(positive.count).toBe(0);
    expect(negative.count).toBe(3);
    for (const { shareOfHardest1Percent, shareOfHardest20Percent, gini, cdf } of [positive, negative]) {
      expect(shareOfHardest1Percent).toBeCloseTo(0.01, 12);
      expect(shareOfHardest20Percent).toBeCloseTo(0.2, 12);
      expect(gini).toBe(0);
      for (const [fraction, share] of cdf) expect(share).toBe(fraction);
    }
  });

  it("leaves the losses it was given as they were", () => {
    const losses = Float32Array.of(3, 1, 2);
    lossSpread(losses, [true, true, true]);
    expect([...losses]).toEqual([3, 1, 2]);
  });

  it("refuses losses that cannot be shared out, and says which", () => {
    expect(() => lossSpread(Float32Array.of(1, Number.NaN), [true, true])).toThrow(/loss 1 is NaN/);
    expect(() => lossSpread(Float32Array.of(-1), [true])).toThrow(/loss 0 is -1/);
    expect(() => lossSpread(Float32Array.of(Number.POSITIVE_INFINITY), [true])).toThrow(/Infinity/);
    expect(() => lossSpread(Float32Array.of(1, 2), [true])).toThrow(/2 losses but 1 marks/);
  });
});
