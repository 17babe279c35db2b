import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIou } from "../../src/boxes/iou";
import { selectHardExamples } from "../../src/samplers/select-hard-examples";
import { boxArbitrary } from "../boxes/arbitrary-boxes";

const examplesArbitrary = fc.array(
  fc.record({
    box: boxArbitrary,
    loss: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.float({ min: 0, max: 10, noNaN: true })),
    label: fc.constantFrom(-1, 0, 0, 1, 2),
  }),
  { maxLength: 40 },
);

interface Example {
  box: number[];
  loss: number;
  label: number;
}

/**
 * The paper's sentence as code: again and again take the highest loss of what is left (the first among equals), and
 * strike out whatever overlaps it by more than the threshold.
 */
function plainOhem(examples: Example[], numHard: number, threshold: number): number[] {
  const left = new Set(examples.flatMap(({ label }, i) => (label === -1 ? [] : [i])));
  const picked: number[] = [];
  while (picked.length < numHard && left.size > 0) {
    let hardest = -1;
    for (const i of left) if (hardest < 0 || examples[i].loss > examples[hardest].loss) hardest = i;
    picked.push(hardest);
    for (const i of [...left])
      if (i === hardest || boxIou([examples[i].box], [examples[hardest].box])[0][0] > threshold)
        left.delete(i);
  }
  return picked;
}

describe("selectHardExamples", () => {
  it("takes the highest losses, highest first", () => {
    expect(selectHardExamples([0.1, 2, 0.5], { numHard: 2 })).toEqual([1, 2]);
  });

  it("is the paper's algorithm, whatever the losses, boxes, labels and threshold", () => {
    const thresholds = fc.constantFrom(0, 0.3, 0.5, 0.7, 1);
    fc.assert(
      fc.property(examplesArbitrary, fc.nat(20), thresholds, (examples, numHard, nmsThreshold) => {
        const losses = Float32Array.from(examples, ({ loss }) => loss);
        const picked = selectHardExamples(losses, {
          numHard,
          nmsThreshold,
          boxes: Float32Array.from(examples.flatMap(({ box }) => box)),
          labels: examples.map(({ label }) => label),
        });
        const rounded = examples.map((example, i) => ({ ...example, loss: losses[i] }));
        expect(picked).toEqual(plainOhem(rounded, numHard, nmsThreshold));
      }),
      { numRuns: 300 },
    );
  });

  it("never picks an ignored example, however high its loss", () => {
    fc.assert(
      fc.property(examplesArbitrary, (examples) => {
        const labels = examples.map(({ label }) => label);
        const picked = selectHardExamples(
          examples.map(({ loss, label }) => (label === -1 ? 1e9 : loss)),
          { numHard: 40, labels },
        );
        expect(picked.filter((i) => labels[i] === -1)).toEqual([]);
        expect(picked.length).toBe(labels.filter((label) => label !== -1).length);
      }),
    );
  });

  it("does not let an ignored example suppress its neighbours", () => {
    const boxes = [
      [0, 0, 10, 10],
      [0, 0, 10, 10],
    ];
    expect(selectHardExamples([9, 1], { numHard: 2, boxes, labels: [-1, 0] })).toEqual([1]);
  });

  it("gives ties to the lower index", () => {
    expect(selectHardExamples([1, 3, 3, 1, 3], { numHard: 2 })).toEqual([1, 2]);
    const boxes = [0, 20, 40].map((x) => [x, 0, x + 10, 10]);
    expect(selectHardExamples(new Float32Array(3), { numHard: 2, boxes })).toEqual([0, 1]);
  });

  it("gives all there are where fewer are left than wanted, and none where none are", () => {
    expect(selectHardExamples([1, 2], { numHard: 64 })).toEqual([1, 0]);
    expect(selectHardExamples([1, 2], { numHard: 64, labels: [-1, -1] })).toEqual([]);
    expect(selectHardExamples([], { numHard: 64, boxes: [] })).toEqual([]);
    expect(selectHardExamples([1, 2], { numHard: 0 })).toEqual([]);
  });

  it("keeps one of the examples that lie on each other, by an IoU of .7 unless told otherwise", () => {
    const boxes = [
      [0, 0, 10, 10],
      [0, 0, 10, 8],
      [0, 0, 10, 7],
    ];
    expect(selectHardExamples([3, 2, 1], { numHard: 3, boxes })).toEqual([0, 2]);
    expect(selectHardExamples([3, 2, 1], { numHard: 3, boxes, nmsThreshold: 0.5 })).toEqual([0]);
    expect(selectHardExamples([3, 2, 1], { numHard: 3 })).toEqual([0, 1, 2]);
  });

  it("tells doubles apart that are one float, with labels as without", () => {
    const losses = [1, 1 + 1e-12];
    expect(selectHardExamples(losses, { numHard: 1 })).toEqual([1]);
    expect(selectHardExamples(losses, { numHard: 1, labels: [0, 0] })).toEqual([1]);
  });

  it("refuses what has no order or does not fit together, naming it", () => {
    expect(() => selectHardExamples([1, Number.NaN], { numHard: 1 })).toThrow(
      "selectHardExamples: loss 1 is NaN",
    );
    expect(() => selectHardExamples([1], { numHard: 1, labels: [] })).toThrow("1 losses but 0 labels");
    expect(() => selectHardExamples([1], { numHard: 1, boxes: [] })).toThrow(RangeError);
    for (const numHard of [-1, 0.5, Number.NaN])
      expect(() => selectHardExamples([1], { numHard })).toThrow(`selectHardExamples: numHard is ${numHard}`);
  });
});
