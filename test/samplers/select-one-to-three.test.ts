import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectOneToThree } from "../../src/samplers/select-one-to-three";
import { fixture } from "./fixture";

const examplesArbitrary = fc.array(
  fc.record({ loss: fc.float({ min: 0, max: 10, noNaN: true }), label: fc.constantFrom(-1, 0, 0, 0, 1, 2) }),
  { maxLength: 60 },
);

describe("selectOneToThree", () => {
  it("picks what plain Python picks", () => {
    const { losses, boxes } = fixture.examples;
    const typed = [Float32Array.from(losses), Float32Array.from(boxes.flat())] as const;
    for (const { labels, picked, ...options } of fixture.oneToThree) {
      expect(selectOneToThree(losses, labels, { ...options, boxes })).toEqual(picked);
      expect(selectOneToThree(typed[0], labels, { ...options, boxes: typed[1] })).toEqual(picked);
    }
    expect(fixture.oneToThree.length).toBe(16);
  });

  it("takes the hardest positives and three times as many of the hardest negatives", () => {
    const labels = [1, 0, 0, 0, 0, 2, 0, 0, 0];
    const losses = [1, 9, 8, 7, 6, 5, 4, 3, 2];
    expect(selectOneToThree(losses, labels, { numHard: 100 })).toEqual([5, 0, 1, 2, 3, 4, 6, 7]);
    expect(selectOneToThree(losses, labels, { numHard: 4 })).toEqual([5, 1, 2, 3]);
  });

  it("never has more than numHard, nor more than three negatives to a positive, nor an ignored example", () => {
    fc.assert(
      fc.property(examplesArbitrary, fc.nat(64), (examples, numHard) => {
        const labels = examples.map(({ label }) => label);
        const losses = Float32Array.from(examples, ({ loss }) => loss);
        const picked = selectOneToThree(losses, labels, { numHard });
        const positives = picked.filter((i) => labels[i] > 0);
        const negatives = picked.filter((i) => labels[i] === 0);
        expect(picked).toEqual([...positives, ...negatives]);
        expect(new Set(picked).size).toBe(picked.length);
        expect(picked.length).toBeLessThanOrEqual(numHard);
        if (positives.length > 0) expect(negatives.length).toBeLessThanOrEqual(3 * positives.length);
        for (const part of [positives, negatives])
          part.slice(1).forEach((i, at) => {
            expect(losses[i]).toBeLessThanOrEqual(losses[part[at]]);
          });
      }),
    );
  });

  it("without positives takes three quarters of numHard from the background, so that it still teaches", () => {
    const labels = new Array(20).fill(0);
    const losses = labels.map((_, i) => i);
    expect(selectOneToThree(losses, labels, { numHard: 8 })).toEqual([19, 18, 17, 16, 15, 14]);
  });

  it("suppresses before it counts", () => {
    const boxes = [
      [0, 0, 10, 10],
      [0, 0, 10, 9],
      [30, 0, 40, 10],
      [30, 1, 40, 10],
      [60, 0, 70, 10],
    ];
    const labels = [1, 1, 0, 0, 0];
    expect(selectOneToThree([5, 4, 3, 2, 1], labels, { numHard: 40, boxes, nmsThreshold: 0.5 })).toEqual([
      0, 2, 4,
    ]);
  });

  it("lets different labels and images stand side by side where told to", () => {
    const boxes = [0, 1, 2, 3].map(() => [0, 0, 10, 10]);
    const labels = [1, 0, 0, 0];
    const options = { numHard: 8, boxes, images: [0, 0, 0, 1] };
    expect(selectOneToThree([1, 4, 3, 2], labels, options)).toEqual([1, 3]);
    expect(selectOneToThree([1, 4, 3, 2], labels, { ...options, suppress: "image-and-label" })).toEqual([
      0, 1, 3,
    ]);
    expect(selectOneToThree([1, 4, 3, 2], labels, { ...options, suppress: "none" })).toEqual([0, 1, 2, 3]);
  });

  it("gives ties to the lower index, and what there is where there is too little", () => {
    expect(selectOneToThree([1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 1, 1], { numHard: 4 })).toEqual([4, 0, 1, 2]);
    expect(selectOneToThree([1, 2, 3], [1, 1, 0], { numHard: 8 })).toEqual([1, 0, 2]);
    expect(selectOneToThree([1, 2, 3], [1, 0, 0], { numHard: Number.POSITIVE_INFINITY })).toEqual([0, 2, 1]);
    expect(selectOneToThree([1, 2, 3], [1, 0, 0], { numHard: 0 })).toEqual([]);
  });

  it("refuses what has no order or does not fit together, naming it", () => {
    expect(() => selectOneToThree([Number.NaN], [0], { numHard: 1 })).toThrow(
      "selectOneToThree: loss 0 is NaN",
    );
    expect(() => selectOneToThree([1], [], { numHard: 1 })).toThrow(
      "selectOneToThree: 1 losses but 0 labels",
    );
    expect(() => selectOneToThree([1], [-2], { numHard: 1 })).toThrow("selectOneToThree: label 0 is -2");
    for (const numHard of [-1, 0.5, Number.NaN])
      expect(() => selectOneToThree([1], [0], { numHard })).toThrow(
        `selectOneToThree: numHard is ${numHard}`,
      );
  });

  it("gives nothing where all are ignored, or there is nothing", () => {
    expect(selectOneToThree([1, 2], [-1, -1], { numHard: 8 })).toEqual([]);
    expect(selectOneToThree([], [], { numHard: 8 })).toEqual([]);
  });
});
