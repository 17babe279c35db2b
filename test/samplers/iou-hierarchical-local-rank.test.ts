import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { iouHierarchicalLocalRank } from "../../src/samplers/iou-hierarchical-local-rank";
import { fixture } from "./fixture";

/** Objects 1 … 6, two of each of three classes; object 0 is that of no positive. */
const positivesArbitrary = fc.array(
  fc.record({ object: fc.nat(6), iou: fc.constantFrom(0, 0.3, 0.5, 0.5, 0.8, 1), ignored: fc.boolean() }),
  { maxLength: 40 },
);
const labelOf = ({ object, ignored }: { object: number; ignored: boolean }) =>
  object > 0 ? Math.ceil(object / 2) : ignored ? -1 : 0;

describe("iouHierarchicalLocalRank", () => {
  it("ranks as plain Python does, and as MMDetection's one key does where nothing ties", () => {
    const { labels } = fixture.examples;
    for (const { ious, ranks } of fixture.isr)
      for (const given of [ious, Float32Array.from(ious)])
        expect([...iouHierarchicalLocalRank(given, fixture.objects, labels)]).toEqual(ranks);
    expect(fixture.isr.length).toBe(2);
  });

  it("puts the best box of every object before the second best of any, though it be worse", () => {
    const ious = [0.9, 0.8, 0.7, 0.3];
    expect([...iouHierarchicalLocalRank(ious, [5, 5, 5, 6], [1, 1, 1, 1])]).toEqual([0, 2, 3, 1]);
  });

  it("ranks each class for itself, 0 … n − 1, and nothing but positives", () => {
    fc.assert(
      fc.property(positivesArbitrary, (items) => {
        const labels = items.map(labelOf);
        const objects = items.map(({ object }) => object);
        const ious = items.map(({ iou }) => iou);
        const ranks = [...iouHierarchicalLocalRank(ious, objects, labels)];
        for (const label of [1, 2, 3]) {
          const members = [...labels.keys()].filter((i) => labels[i] === label);
          expect(members.map((i) => ranks[i]).sort((a, b) => a - b)).toEqual([...members.keys()]);
          const alone = iouHierarchicalLocalRank(
            members.map((i) => ious[i]),
            members.map((i) => objects[i]),
            members.map(() => 1),
          );
          expect(members.map((i) => ranks[i])).toEqual([...alone]);
        }
        for (const [i, label] of labels.entries()) if (label <= 0) expect(ranks[i]).toBe(-1);
      }),
    );
  });

  it("within an object goes by IoU, the lower index of equals first", () => {
    expect([...iouHierarchicalLocalRank([0.5, 0.9, 0.5], [0, 0, 0], [1, 1, 1])]).toEqual([1, 0, 2]);
    expect([...iouHierarchicalLocalRank([0.5, 0.5], [1, 0], [1, 1])]).toEqual([0, 1]);
  });

  it("keeps rounds apart where an IoU of 1 follows one of 0", () => {
    const ious = [1, 1, 0]; // the second box of object 0 has IoU 1, the first of object 1 has 0
    expect([...iouHierarchicalLocalRank(ious, [0, 0, 1], [1, 1, 1])]).toEqual([0, 2, 1]);
  });

  it("has no ranks without positives, and no entries without examples", () => {
    expect([...iouHierarchicalLocalRank([0.5, 0.5], [0, 0], [0, -1])]).toEqual([-1, -1]);
    expect([...iouHierarchicalLocalRank([], [], [])]).toEqual([]);
  });

  it("refuses what has no order or does not fit together, naming it", () => {
    expect(() => iouHierarchicalLocalRank([Number.NaN], [0], [1])).toThrow(
      "iouHierarchicalLocalRank: IoU 0 is NaN",
    );
    expect(() => iouHierarchicalLocalRank([0.5], [Number.NaN], [1])).toThrow("object 0 is NaN");
    expect(() => iouHierarchicalLocalRank([0.5], [0], [0.5])).toThrow("label 0 is 0.5");
    expect(() => iouHierarchicalLocalRank([0.5], [0, 1], [1])).toThrow("1 IoUs but 2 objects");
    expect(() => iouHierarchicalLocalRank([0.5, 0.5], [3, 3], [1, 2])).toThrow(
      "iouHierarchicalLocalRank: object 3 has labels 1 and 2; number the objects of a batch throughout",
    );
  });
});
