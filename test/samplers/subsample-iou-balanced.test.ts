import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subsampleIouBalanced } from "../../src/samplers/subsample-iou-balanced";
import { subsampleLabels } from "../../src/samplers/subsample-labels";

const examplesArbitrary = fc.array(
  fc.record({
    label: fc.constantFrom(-1, 0, 0, 0, 0, 1, 2),
    overlap: fc.oneof(
      fc.constantFrom(0, 0.125, 0.25, 0.5, 0.7),
      fc.double({ min: 0, max: 0.6, noNaN: true }),
    ),
  }),
  { maxLength: 80 },
);
const optionsArbitrary = fc.record({
  numSamples: fc.nat(50),
  positiveFraction: fc.constantFrom(0, 0.25, 0.5, 1),
  bins: fc.integer({ min: 1, max: 6 }),
  highest: fc.constantFrom(0.3, 0.5, 1),
  seed: fc.nat(),
});

describe("subsampleIouBalanced", () => {
  it("draws as many as subsampleLabels and the same positives, none twice and none ignored", () => {
    fc.assert(
      fc.property(examplesArbitrary, optionsArbitrary, (examples, options) => {
        const labels = examples.map(({ label }) => label);
        const picked = subsampleIouBalanced(
          labels,
          examples.map(({ overlap }) => overlap),
          options,
        );
        const plain = subsampleLabels(labels, options);
        const positive = (i: number) => labels[i] > 0;
        expect(picked.length).toBe(plain.length);
        expect(picked.filter(positive)).toEqual(plain.filter(positive));
        const negatives = picked.filter((i) => !positive(i));
        expect(picked).toEqual([...picked.filter(positive), ...negatives]);
        expect(negatives.every((i) => labels[i] === 0)).toBe(true);
        expect(negatives).toEqual([...new Set(negatives)].sort((i, j) => i - j));
      }),
    );
  });

  it("takes of every interval its even part, or all that it has", () => {
    fc.assert(
      fc.property(examplesArbitrary, optionsArbitrary, (examples, options) => {
        const labels = examples.map(({ label }) => label);
        const { bins, highest } = options;
        const picked = subsampleIouBalanced(
          labels,
          examples.map(({ overlap }) => overlap),
          options,
        );
        const wanted = picked.filter((i) => labels[i] === 0).length;
        const each = Math.floor(wanted / bins);
        for (let bin = 0; bin < bins; bin++) {
          const inside = (i: number) =>
            labels[i] === 0 &&
            examples[i].overlap < highest &&
            Math.floor((examples[i].overlap * bins) / highest) === bin;
          const candidates = labels.filter((_, i) => inside(i)).length;
          expect(picked.filter(inside).length).toBeGreaterThanOrEqual(Math.min(each, candidates));
        }
      }),
    );
  });

  it("with one interval that holds all negatives is subsampleLabels, pick for pick", () => {
    fc.assert(
      fc.property(examplesArbitrary, optionsArbitrary, (examples, options) => {
        const labels = examples.map(({ label }) => label);
        const overlaps = examples.map(({ overlap }) => overlap);
        expect(subsampleIouBalanced(labels, overlaps, { ...options, bins: 1, highest: 1 })).toEqual(
          subsampleLabels(labels, options),
        );
      }),
    );
  });

  it("picks a negative with probability N / K · 1 / M_k: rare near misses far more often than empty places", () => {
    const sizes = [60, 12, 6]; // M_k of the intervals [0, 1/6), [1/6, 1/3), [1/3, 1/2)
    const overlaps = sizes.flatMap((size, bin) => new Array<number>(size).fill((bin + 0.5) / 6));
    const labels = overlaps.map(() => 0);
    const draws = 3000;
    const times = overlaps.map(() => 0);
    for (let seed = 0; seed < draws; seed++)
      for (const i of subsampleIouBalanced(labels, overlaps, { numSamples: 9, positiveFraction: 0.5, seed }))
        times[i]++;
    for (const [i, count] of times.entries()) {
      const p = 9 / 3 / sizes[Math.floor(overlaps[i] * 6)];
      expect(Math.abs(count - draws * p)).toBeLessThan(5 * Math.sqrt(draws * p * (1 - p)));
    }
  });

  it("fills up at random from all that is left where an interval has too few", () => {
    const overlaps = [0.4, ...new Array<number>(20).fill(0.05), ...new Array<number>(20).fill(0.2)];
    const labels = overlaps.map(() => 0);
    const times = overlaps.map(() => 0);
    for (let seed = 0; seed < 1000; seed++) {
      const picked = subsampleIouBalanced(labels, overlaps, { numSamples: 9, positiveFraction: 0, seed });
      expect(picked.length).toBe(9);
      expect(picked[0]).toBe(0);
      for (const i of picked) times[i]++;
    }
    for (const count of times.slice(1))
      expect(Math.abs(count - 200)).toBeLessThan(5 * Math.sqrt(1000 * 0.2 * 0.8));
  });

  it("puts a boundary into the interval above, and what lies at `highest` or beyond into none", () => {
    const overlaps = [0, 0.25, 0.5, 0.9];
    const pick = (numSamples: number, seed: number) =>
      subsampleIouBalanced([0, 0, 0, 0], overlaps, { numSamples, positiveFraction: 0, bins: 2, seed });
    for (let seed = 0; seed < 20; seed++) expect(pick(2, seed)).toEqual([0, 1]);
    expect(new Set(Array.from({ length: 20 }, (_, seed) => pick(3, seed)[2]))).toEqual(new Set([2, 3]));
  });

  it("keeps in the last interval what lies just below its end, though the quotient rounds up", () => {
    const [bins, highest, edge] = [9, 0.007, 0.006999999999999999];
    expect(edge).toBeLessThan(highest);
    expect(Math.floor((edge * bins) / highest)).toBe(bins);
    const overlaps = Array.from({ length: 40 }, (_, i) => (((i % 8) + 0.5) * highest) / bins).concat(edge);
    const labels = overlaps.map(() => 0);
    for (let seed = 0; seed < 20; seed++)
      expect(
        subsampleIouBalanced(labels, overlaps, {
          numSamples: 9,
          positiveFraction: 0,
          bins,
          highest,
          seed,
        }).at(-1),
      ).toBe(40);
  });

  it("draws the same for a seed and something else for another", () => {
    const overlaps = Array.from({ length: 300 }, (_, i) => i / 601);
    const labels = overlaps.map(() => 0);
    const draw = (seed: number) =>
      subsampleIouBalanced(labels, overlaps, { numSamples: 30, positiveFraction: 0, seed });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it("takes fewer where there are too few, and none where all are ignored", () => {
    const options = { numSamples: 10, positiveFraction: 0.5, seed: 0 };
    expect(subsampleIouBalanced([1, 0, -1, 0], [0.9, 0, 0, 0.6], options)).toEqual([0, 1, 3]);
    expect(subsampleIouBalanced([1, 2], [0.9, 0.9], options)).toEqual([0, 1]);
    expect(subsampleIouBalanced([-1, -1], [0.1, 0.1], options)).toEqual([]);
    expect(subsampleIouBalanced([], [], options)).toEqual([]);
    expect(
      subsampleIouBalanced([0, 0], [0, 0], { ...options, numSamples: Number.POSITIVE_INFINITY }),
    ).toEqual([0, 1]);
  });

  it("refuses what has no order or is out of range, naming it", () => {
    const options = { numSamples: 4, positiveFraction: 0.5, seed: 0 };
    const call =
      (change: object, labels = [0], overlaps = [0]) =>
      () =>
        subsampleIouBalanced(labels, overlaps, { ...options, ...change });
    expect(call({}, [0, 0], [0, Number.NaN])).toThrow("subsampleIouBalanced: overlap 1 is NaN");
    expect(call({}, [0, 0], [0])).toThrow("subsampleIouBalanced: 2 labels but 1 overlaps");
    expect(call({}, [-2], [0])).toThrow("subsampleIouBalanced: label 0 is -2");
    expect(call({ numSamples: -1 })).toThrow("subsampleIouBalanced: numSamples is -1");
    expect(call({ positiveFraction: 2 })).toThrow("subsampleIouBalanced: positiveFraction is 2");
    for (const bins of [0, 1.5, Number.NaN])
      expect(call({ bins })).toThrow(
        `subsampleIouBalanced: bins is ${bins}, it must be a whole number, 1 or more`,
      );
    for (const highest of [0, 1.5, Number.NaN])
      expect(call({ highest })).toThrow(`subsampleIouBalanced: highest is ${highest}, it must lie in (0, 1]`);
  });
});
