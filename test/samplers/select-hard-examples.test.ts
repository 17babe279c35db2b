import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIou } from "../../src/boxes/iou";
import { selectHardExamples } from "../../src/samplers/select-hard-examples";
import { columns, type Example, examplesArbitrary, sorted } from "./arbitrary-examples";
import { fixture } from "./fixture";

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
  it("picks what plain Python picks, by the paper, by its authors' code, and without suppression", () => {
    const { losses, boxes, ...groups } = fixture.examples;
    for (const { picked, ...options } of fixture.hardExamples)
      for (const given of [losses, Float32Array.from(losses), Float64Array.from(losses)])
        for (const shape of [boxes, Float32Array.from(boxes.flat())])
          expect(selectHardExamples(given, { ...options, ...groups, boxes: shape })).toEqual(picked);
    expect(fixture.hardExamples.length).toBe(36);
  });

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

  it("keeps all that is valid where all is wanted and nothing suppresses", () => {
    fc.assert(
      fc.property(examplesArbitrary, (examples) => {
        const { losses, labels } = columns(examples);
        const valid = [...labels.keys()].filter((i) => labels[i] !== -1);
        expect(selectHardExamples(losses, { numHard: losses.length, labels })).toEqual(sorted(valid, losses));
      }),
    );
  });

  it("suppresses within an image as if each came alone, and keeps the hardest of the batch", () => {
    fc.assert(
      fc.property(examplesArbitrary, fc.nat(30), (examples, numHard) => {
        const { losses, ...rest } = columns(examples);
        const alone = [0, 1, 2].flatMap((image) => {
          const members = [...examples.keys()].filter((i) => examples[i].image === image);
          const own = columns(members.map((i) => examples[i]));
          const { boxes, labels } = own;
          return selectHardExamples(own.losses, { numHard: 40, boxes, labels }).map((at) => members[at]);
        });
        expect(selectHardExamples(losses, { numHard, ...rest })).toEqual(
          sorted(alone, losses).slice(0, numHard),
        );
      }),
    );
  });

  it("suppresses within image and label as if each pair came alone", () => {
    fc.assert(
      fc.property(examplesArbitrary, fc.nat(30), (examples, numHard) => {
        const { losses, ...rest } = columns(examples);
        const pairs = [0, 1, 2].flatMap((image) => [0, 1, 2].map((label) => ({ image, label })));
        const alone = pairs.flatMap(({ image, label }) => {
          const members = [...examples.keys()].filter(
            (i) => examples[i].image === image && examples[i].label === label,
          );
          const own = columns(members.map((i) => examples[i]));
          return selectHardExamples(own.losses, { numHard: 40, boxes: own.boxes }).map((at) => members[at]);
        });
        expect(selectHardExamples(losses, { numHard, ...rest, suppress: "image-and-label" })).toEqual(
          sorted(alone, losses).slice(0, numHard),
        );
      }),
    );
  });

  it("lets boxes on each other stand where their labels differ, as the authors' code does", () => {
    const boxes = [0, 1, 2].map(() => [0, 0, 10, 10]);
    const options = { numHard: 3, boxes, labels: [0, 1, 0] };
    expect(selectHardExamples([3, 2, 1], options)).toEqual([0]);
    expect(selectHardExamples([3, 2, 1], { ...options, suppress: "image-and-label" })).toEqual([0, 1]);
    expect(selectHardExamples([3, 2, 1], { ...options, suppress: "none" })).toEqual([0, 1, 2]);
  });

  it("looks beyond the hardest few where suppression leaves too few of them", () => {
    // 300 boxes on each other are the hardest; the second to stand comes after all of them
    const boxes = Array.from({ length: 302 }, (_, i) =>
      i < 300 ? [0, 0, 10, 10] : [20 * i, 0, 20 * i + 10, 10],
    );
    const losses = boxes.map((_, i) => 1000 - i);
    expect(selectHardExamples(losses, { numHard: 2, boxes })).toEqual([0, 300]);
    expect(selectHardExamples(losses, { numHard: 9, boxes })).toEqual([0, 300, 301]);
  });

  it("judges overlap by the boxes as they are: doubles are not rounded to floats", () => {
    const boxes = [
      [0, 0, 10, 20],
      [0, 0, 10, 10 + 1e-9], // IoU just above .5; of the rounded boxes exactly .5
    ];
    for (const labels of [undefined, [0, 0]])
      for (const given of [boxes, Float64Array.from(boxes.flat())])
        expect(selectHardExamples([2, 1], { numHard: 2, nmsThreshold: 0.5, boxes: given, labels })).toEqual([
          0,
        ]);
    const rounded = Float32Array.from(boxes.flat());
    expect(selectHardExamples([2, 1], { numHard: 2, nmsThreshold: 0.5, boxes: rounded })).toEqual([0, 1]);
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
    const refused: [object, string][] = [
      [{ labels: [-2] }, "selectHardExamples: label 0 is -2"],
      [{ images: [] }, "selectHardExamples: 1 losses but 0 images"],
      [{ images: [0.5] }, "selectHardExamples: image 0 is 0.5"],
      [{ nmsThreshold: 1.5 }, "selectHardExamples: nmsThreshold is 1.5"],
      [{ suppress: "image" }, 'selectHardExamples: suppress is "image", that needs boxes'],
      [{ suppress: "image-and-label", boxes: [[0, 0, 1, 1]] }, "that needs labels"],
      [{ suppress: "label", boxes: [[0, 0, 1, 1]] }, 'suppress is "label", it must be "image"'],
      [{ boxes: [[0, 0, 1]] }, "selectHardExamples: box 0 has 3 numbers"],
    ];
    for (const [options, message] of refused)
      expect(() => selectHardExamples([1], { numHard: 1, ...options })).toThrow(message);
  });
});
