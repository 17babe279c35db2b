import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectHardNegatives } from "../../src/samplers/select-hard-negatives";
import { columns, examplesArbitrary, sorted } from "./arbitrary-examples";
import { fixture } from "./fixture";

describe("selectHardNegatives", () => {
  it("picks what plain Python picks", () => {
    const { losses } = fixture.examples;
    for (const { labels, picked, ...options } of fixture.hardNegatives)
      for (const given of [losses, Float32Array.from(losses), Float64Array.from(losses)])
        expect(selectHardNegatives(given, labels, options)).toEqual(picked);
    expect(fixture.hardNegatives.length).toBeGreaterThan(10);
  });

  it("takes all positives, and the hardest negatives up to the ratio but never fewer than minNegatives", () => {
    const ratios = fc.constantFrom(0, 0.3, 1, 3);
    fc.assert(
      fc.property(examplesArbitrary, ratios, fc.nat(5), (examples, ratio, minNegatives) => {
        const { losses, labels } = columns(examples);
        const picked = selectHardNegatives(losses, labels, { ratio, minNegatives });
        const where = (label: (label: number) => boolean) =>
          [...labels.keys()].filter((i) => label(labels[i]));
        const positives = where((label) => label > 0);
        const wanted = Math.max(Math.floor(ratio * positives.length), minNegatives);
        const negatives = sorted(
          where((label) => label === 0),
          losses,
        ).slice(0, wanted);
        expect(picked).toEqual([...positives, ...negatives]);
      }),
    );
  });

  it("takes three a positive unless told otherwise, the lower index of equals", () => {
    const labels = [0, 0, 0, 0, 0, 2];
    expect(selectHardNegatives([1, 2, 2, 2, 2, 0], labels)).toEqual([5, 1, 2, 3]);
    expect(selectHardNegatives([1, 2, 2, 2, 2, 0], labels, { ratio: 1.9 })).toEqual([5, 1]);
  });

  it("without positives takes the minNegatives hardest: none, unless told otherwise", () => {
    expect(selectHardNegatives([1, 3, 2], [0, 0, 0])).toEqual([]);
    expect(selectHardNegatives([1, 3, 2], [0, 0, 0], { minNegatives: 2 })).toEqual([1, 2]);
  });

  it("takes what there is where there are too few, and nothing of what is ignored", () => {
    expect(selectHardNegatives([1, 3], [1, 0], { minNegatives: 10 })).toEqual([0, 1]);
    expect(selectHardNegatives([9, 1, 8], [-1, 1, -1])).toEqual([1]);
    expect(selectHardNegatives([1, 3], [-1, -1], { minNegatives: 2 })).toEqual([]);
    expect(selectHardNegatives([], [])).toEqual([]);
  });

  it("refuses what has no order or does not fit together, naming it", () => {
    expect(() => selectHardNegatives([0, Number.NaN], [0, 0])).toThrow("selectHardNegatives: loss 1 is NaN");
    expect(() => selectHardNegatives([0], [])).toThrow("selectHardNegatives: 1 losses but 0 labels");
    expect(() => selectHardNegatives([0], [-2])).toThrow("selectHardNegatives: label 0 is -2");
    expect(() => selectHardNegatives([0], [0], { ratio: -1 })).toThrow("selectHardNegatives: ratio is -1");
    expect(() => selectHardNegatives([0], [0], { ratio: Number.POSITIVE_INFINITY })).toThrow(RangeError);
    expect(() => selectHardNegatives([0], [0], { minNegatives: 0.5 })).toThrow(
      "selectHardNegatives: minNegatives is 0.5",
    );
  });
});
