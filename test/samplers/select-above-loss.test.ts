import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectAboveLoss } from "../../src/samplers/select-above-loss";
import { selectHardExamples } from "../../src/samplers/select-hard-examples";
import { columns, examplesArbitrary, sorted } from "./arbitrary-examples";
import { fixture } from "./fixture";

describe("selectAboveLoss", () => {
  it("picks what plain Python picks", () => {
    const { losses, labels } = fixture.examples;
    for (const { picked, ...options } of fixture.aboveLoss)
      for (const given of [losses, Float32Array.from(losses)])
        expect(selectAboveLoss(given, { ...options, labels })).toEqual(picked);
    expect(fixture.aboveLoss.length).toBe(12);
  });

  it("keeps whatever costs more than the threshold, highest first, and no other", () => {
    const thresholds = fc.constantFrom(-1, 0, 0.5, 1, 5);
    fc.assert(
      fc.property(examplesArbitrary, thresholds, (examples, threshold) => {
        const { losses, labels } = columns(examples);
        const above = [...losses.keys()].filter((i) => labels[i] !== -1 && losses[i] > threshold);
        expect(selectAboveLoss(losses, { threshold, labels })).toEqual(sorted(above, losses));
      }),
    );
  });

  it("is OHEM of minKept where too little costs so much", () => {
    fc.assert(
      fc.property(examplesArbitrary, fc.nat(40), (examples, minKept) => {
        const { losses, labels } = columns(examples);
        expect(selectAboveLoss(losses, { threshold: Number.POSITIVE_INFINITY, minKept, labels })).toEqual(
          selectHardExamples(losses, { numHard: minKept, labels }),
        );
      }),
    );
  });

  it("does not keep a loss equal to the threshold, unless to reach minKept", () => {
    expect(selectAboveLoss([1, 2, 1], { threshold: 1 })).toEqual([1]);
    expect(selectAboveLoss([1, 2, 1], { threshold: 1, minKept: 2 })).toEqual([1, 0]);
    expect(selectAboveLoss([1, 2, 3], { threshold: 0, minKept: 1 })).toEqual([2, 1, 0]);
  });

  it("takes what there is where there are too few, and nothing of what is ignored", () => {
    expect(selectAboveLoss([1, 2], { threshold: 5, minKept: 9 })).toEqual([1, 0]);
    expect(selectAboveLoss([7, 8, 9], { threshold: 0, minKept: 3, labels: [-1, 0, -1] })).toEqual([1]);
    expect(selectAboveLoss([7, 8], { threshold: 0, minKept: 3, labels: [-1, -1] })).toEqual([]);
    expect(selectAboveLoss([], { threshold: 0, minKept: 3 })).toEqual([]);
  });

  it("refuses what has no order or does not fit together, naming it", () => {
    expect(() => selectAboveLoss([Number.NaN], { threshold: 0 })).toThrow("selectAboveLoss: loss 0 is NaN");
    expect(() => selectAboveLoss([1], { threshold: Number.NaN })).toThrow(
      "selectAboveLoss: threshold is NaN",
    );
    expect(() => selectAboveLoss([1], {} as never)).toThrow("selectAboveLoss: threshold is undefined");
    expect(() => selectAboveLoss([1], { threshold: 0, minKept: -1 })).toThrow(
      "selectAboveLoss: minKept is -1",
    );
    expect(() => selectAboveLoss([1], { threshold: 0, labels: [0, 0] })).toThrow(
      "selectAboveLoss: 1 losses but 2 labels",
    );
    expect(() => selectAboveLoss([1], { threshold: 0, labels: [-3] })).toThrow(
      "selectAboveLoss: label 0 is -3",
    );
  });
});
