import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { imbalancedLogits } from "../../src/data/imbalanced-logits";

const moments = (values: Float32Array) => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, deviation: Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length) };
};

describe("imbalancedLogits", () => {
  it("has as many of either label as was asked for, objects first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 50 }), (positives, ratio) => {
        const { logits, labels } = imbalancedLogits({ positives, ratio });
        expect([logits.length, labels.length]).toEqual([positives * (ratio + 1), positives * (ratio + 1)]);
        expect(labels.slice(0, positives).every((y) => y === 1)).toBe(true);
        expect(labels.slice(positives).every((y) => y === 0)).toBe(true);
      }),
    );
  });

  it("draws log-likelihood ratios: means ±d²/2 about the bias, deviation d", () => {
    const { logits } = imbalancedLogits({ positives: 20_000, ratio: 1, separation: 3, bias: -1 });
    const [object, background] = [moments(logits.subarray(0, 20_000)), moments(logits.subarray(20_000))];
    expect(object.mean).toBeCloseTo(3.5, 0);
    expect(background.mean).toBeCloseTo(-5.5, 0);
    expect([object.deviation, background.deviation].map((each) => each.toFixed(1))).toEqual(["3.0", "3.0"]);
  });

  it("is calibrated by default: of what is given about 0.3, about three in ten are objects", () => {
    const { logits, labels } = imbalancedLogits({ positives: 5000, ratio: 20, separation: 2 });
    let [objects, all] = [0, 0];
    logits.forEach((x, i) => {
      const p = 1 / (1 + Math.exp(-x));
      if (p < 0.25 || p > 0.35) return;
      objects += labels[i];
      all++;
    });
    expect(all).toBeGreaterThan(1000);
    expect(objects / all).toBeGreaterThan(0.26);
    expect(objects / all).toBeLessThan(0.34);
  });

  it("tells nothing apart without separation: every logit is the bias", () => {
    const { logits } = imbalancedLogits({ positives: 2, ratio: 3, separation: 0, bias: -4 });
    expect([...logits]).toEqual(Array(8).fill(-4));
  });

  it("is the same for a seed, and another for another", () => {
    const of = (seed: number) => imbalancedLogits({ positives: 2, ratio: 5, seed });
    expect(of(3)).toEqual(of(3));
    expect(of(3)).not.toEqual(of(4));
  });

  it("refuses what is no population", () => {
    expect(() => imbalancedLogits({ positives: 0 })).toThrow(/positives is 0/);
    expect(() => imbalancedLogits({ ratio: 0.5 })).toThrow(/ratio is 0.5/);
    expect(() => imbalancedLogits({ separation: -1 })).toThrow(/separation is -1/);
    expect(() => imbalancedLogits({ bias: Number.NaN })).toThrow(/bias is NaN/);
  });
});
