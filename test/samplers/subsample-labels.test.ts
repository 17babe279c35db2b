import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positiveCount, subsampleLabels } from "../../src/samplers/subsample-labels";

const labelsArbitrary = fc.array(fc.constantFrom(-1, 0, 0, 0, 1, 3), { maxLength: 80 });

describe("subsampleLabels", () => {
  it("fills up to numSamples, positives to their share, and never with ignored examples or one twice", () => {
    const fractions = fc.constantFrom(0, 0.25, 0.5, 1);
    fc.assert(
      fc.property(
        labelsArbitrary,
        fc.nat(40),
        fractions,
        fc.nat(),
        (labels, numSamples, positiveFraction, seed) => {
          const picked = subsampleLabels(labels, { numSamples, positiveFraction, seed });
          const count = (of: (label: number) => boolean) => labels.filter(of).length;
          const positives = picked.filter((i) => labels[i] > 0);
          const negatives = picked.filter((i) => labels[i] === 0);
          const wanted = Math.min(
            count((label) => label > 0),
            Math.floor(numSamples * positiveFraction),
          );
          expect(positives.length).toBe(wanted);
          expect(negatives.length).toBe(
            Math.min(
              count((label) => label === 0),
              numSamples - wanted,
            ),
          );
          expect(new Set(picked).size).toBe(picked.length);
          const ascending = (part: number[]) => part.slice().sort((i, j) => i - j);
          expect(picked).toEqual([...ascending(positives), ...ascending(negatives)]);
        },
      ),
    );
  });

  it("draws the same for a seed and something else for another", () => {
    const labels = Array.from({ length: 1000 }, (_, i) => (i % 10 === 0 ? 1 : 0));
    const draw = (seed: number) => subsampleLabels(labels, { numSamples: 64, positiveFraction: 0.25, seed });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1)).toEqual(
      subsampleLabels(Int32Array.from(labels), { numSamples: 64, positiveFraction: 0.25, seed: 1 }),
    );
  });

  it("draws what it drew when the recorded results were made", () => {
    const labels = Array.from({ length: 40 }, (_, i) => (i % 5 === 0 ? 1 : 0));
    const options = { numSamples: 8, positiveFraction: 0.5, seed: 7 };
    expect(subsampleLabels(labels, options)).toEqual([5, 10, 15, 20, 4, 21, 32, 38]);
  });

  it("draws every example about as often", () => {
    const times = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 2000; seed++)
      for (const i of subsampleLabels(new Array(20).fill(0), { numSamples: 5, positiveFraction: 0.5, seed }))
        times[i]++;
    for (const count of times) expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(2000 * 0.25 * 0.75));
  });

  it("takes fewer where there are too few, and none where all are ignored", () => {
    const options = { numSamples: 10, positiveFraction: 0.5, seed: 0 };
    expect(subsampleLabels([1, 0, -1, 0], options)).toEqual([0, 1, 3]);
    expect(subsampleLabels([1, 2, 3], options)).toEqual([0, 1, 2]);
    expect(subsampleLabels([-1, -1], options)).toEqual([]);
    expect(subsampleLabels([], options)).toEqual([]);
    expect(subsampleLabels([0, 1], { ...options, numSamples: 0 })).toEqual([]);
    const all = { ...options, numSamples: Number.POSITIVE_INFINITY };
    expect(subsampleLabels([0, 1, -1], all)).toEqual([1, 0]);
    expect(subsampleLabels([0, 1, -1], { ...all, positiveFraction: 0 })).toEqual([0]);
  });

  it("refuses a negative number or a share beyond [0, 1], naming it", () => {
    const options = { numSamples: 4, positiveFraction: 0.5, seed: 0 };
    expect(() => subsampleLabels([0], { ...options, numSamples: -1 })).toThrow(
      "subsampleLabels: numSamples is -1, it must be a whole number, 0 or more",
    );
    expect(() => subsampleLabels([0], { ...options, numSamples: 2.5 })).toThrow("numSamples is 2.5");
    expect(() => subsampleLabels([0, Number.NaN], options)).toThrow("subsampleLabels: label 1 is NaN");
    expect(() => subsampleLabels([0], { ...options, positiveFraction: 1.5 })).toThrow(
      "subsampleLabels: positiveFraction is 1.5, it must lie in [0, 1]",
    );
  });
});

describe("positiveCount", () => {
  it("is the share rounded down, and none of an unlimited number where the share is 0", () => {
    expect(positiveCount(64, 0.25)).toBe(16);
    expect(positiveCount(7, 0.5)).toBe(3);
    expect(positiveCount(Number.POSITIVE_INFINITY, 0)).toBe(0);
    expect(positiveCount(Number.POSITIVE_INFINITY, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});
