import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isrPWeights } from "../../src/samplers/isr-p-weights";
import { fixture } from "./fixture";

const itemsArbitrary = fc.array(
  fc.record({
    object: fc.nat(6),
    iou: fc.double({ min: 0, max: 1, noNaN: true }),
    loss: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 10, noNaN: true })),
    ignored: fc.boolean(),
  }),
  { maxLength: 40 },
);

describe("isrPWeights", () => {
  it("gives the weights that plain Python gives, to 1e-12", () => {
    const { losses, labels } = fixture.examples;
    for (const { ious, weights } of fixture.isr)
      for (const { values, ...options } of weights) {
        const given = isrPWeights(ious, fixture.objects, labels, losses, options);
        expect(given.length).toBe(values.length);
        values.forEach((value, i) => {
          expect(Math.abs(given[i] - value)).toBeLessThanOrEqual(1e-12 * value);
        });
      }
  });

  it("keeps the positives' summed loss, leaves background at 1 and ignored examples at 0", () => {
    const options = fc.record({ k: fc.constantFrom(0, 0.5, 1, 2), bias: fc.constantFrom(0, 0.3, 1) });
    fc.assert(
      fc.property(itemsArbitrary, options, (items, options) => {
        const labels = items.map(({ object, ignored }) =>
          object > 0 ? Math.ceil(object / 2) : ignored ? -1 : 0,
        );
        const losses = items.map(({ loss }) => loss);
        const weights = isrPWeights(
          items.map(({ iou }) => iou),
          items.map(({ object }) => object),
          labels,
          losses,
          options,
        );
        let sum = 0;
        let weighted = 0;
        for (const [i, label] of labels.entries()) {
          if (label === 0) expect(weights[i]).toBe(1);
          if (label === -1) expect(weights[i]).toBe(0);
          if (label > 0) sum += losses[i];
          if (label > 0) weighted += weights[i] * losses[i];
        }
        expect(Math.abs(weighted - sum)).toBeLessThanOrEqual(1e-12 * sum);
      }),
    );
  });

  it("weighs equal ranks the same whatever the class, by the size of the largest", () => {
    const ious = [0.9, 0.8, 0.7, 0.6, 0.9, 0.5];
    const objects = [0, 0, 0, 0, 1, 1];
    const labels = [1, 1, 1, 1, 2, 2];
    const weights = isrPWeights(ious, objects, labels, [1, 1, 1, 1, 1, 1], { k: 1 });
    const u = [1, 3 / 4, 2 / 4, 1 / 4, 1, 3 / 4];
    const mean = u.reduce((sum, value) => sum + value, 0) / 6;
    weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(u[i] / mean, 12);
    });
  });

  it("has k = 2 and bias = 0 unless told otherwise", () => {
    const one = [
      [0.9, 0.8],
      [0, 0],
      [1, 1],
      [1, 1],
    ] as const;
    expect([...isrPWeights(...one)]).toEqual([1.6, 0.4]);
    expect([...isrPWeights(...one, { k: 2, bias: 0 })]).toEqual([1.6, 0.4]);
  });

  it("is 1 for a single positive, for k = 0 and for bias = 1", () => {
    expect([...isrPWeights([0.2], [0], [1], [3])]).toEqual([1]);
    for (const options of [{ k: 0 }, { bias: 1 }])
      expect([...isrPWeights([0.9, 0.1], [0, 0], [1, 1], [1, 3], options)]).toEqual([1, 1]);
  });

  it("has nothing to rescale without positives, or where they cost nothing", () => {
    expect([...isrPWeights([0, 0], [0, 0], [0, -1], [5, 5])]).toEqual([1, 0]);
    expect([...isrPWeights([0.9, 0.8], [0, 0], [1, 1], [0, 0])]).toEqual([1, 0.25]);
    expect([...isrPWeights([], [], [], [])]).toEqual([]);
  });

  it("refuses losses that do not sum and options out of range, naming them", () => {
    const call =
      (losses: number[], options = {}) =>
      () =>
        isrPWeights([0.5], [0], [1], losses, options);
    expect(call([Number.NaN])).toThrow("isrPWeights: loss 0 is NaN");
    expect(call([Number.POSITIVE_INFINITY])).toThrow("isrPWeights: loss 0 is Infinity");
    expect(call([-1])).toThrow("isrPWeights: loss 0 is -1");
    expect(call([1, 1])).toThrow("isrPWeights: 1 labels but 2 losses");
    expect(call([1], { k: -1 })).toThrow("isrPWeights: k is -1");
    expect(call([1], { bias: 2 })).toThrow("isrPWeights: bias is 2");
    expect(() => isrPWeights([Number.NaN], [0], [1], [1])).toThrow("IoU 0 is NaN");
  });
});
