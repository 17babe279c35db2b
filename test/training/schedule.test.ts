import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learningRateAt } from "../../src/training/schedule";

const SCHEDULE = { steps: 100, peak: 0.5, warmup: 10 };

describe("learningRateAt", () => {
  it("warms up in equal steps to the peak", () => {
    expect(learningRateAt(0, SCHEDULE)).toBeCloseTo(0.05, 12);
    expect(learningRateAt(4, SCHEDULE)).toBeCloseTo(0.25, 12);
    expect(learningRateAt(9, SCHEDULE)).toBeCloseTo(0.5, 12);
    expect(learningRateAt(10, SCHEDULE)).toBeCloseTo(0.5, 12);
  });

  it("is half the peak half-way down, and 0 at the end", () => {
    expect(learningRateAt(55, SCHEDULE)).toBeCloseTo(0.25, 12);
    expect(learningRateAt(100, SCHEDULE)).toBeCloseTo(0, 12);
    expect(learningRateAt(99, SCHEDULE)).toBeGreaterThan(0);
  });

  it("starts at the peak without a warm-up", () => {
    expect(learningRateAt(0, { ...SCHEDULE, warmup: 0 })).toBe(0.5);
  });

  it("never rises after the warm-up, nor leaves (0, peak], also where the warm-up outlasts the training", () => {
    const whole = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(whole, fc.nat(320), (steps, warmup) => {
        const rates = Array.from({ length: steps }, (_, step) =>
          learningRateAt(step, { steps, warmup, peak: 2 }),
        );
        rates.forEach((rate, step) => {
          expect(rate > 0 && rate <= 2).toBe(true);
          if (step > warmup) expect(rate).toBeLessThan(rates[step - 1]);
          else if (step > 0 && step < warmup) expect(rate).toBeGreaterThan(rates[step - 1]);
        });
      }),
    );
  });
});
