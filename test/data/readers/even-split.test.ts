import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { evenSplit, type Unit } from "../../../src/data/readers/even-split";

const unit = fc.record({
  size: fc.integer({ min: 1, max: 4 }),
  objects: fc
    .array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 })))
    .map((pairs): Unit["objects"] => new Map(pairs)),
});
const sizeOf = (units: readonly Unit[], isBack: boolean[]) =>
  units.reduce((sum, { size }, i) => sum + (isBack[i] ? size : 0), 0);

/** Images of ten classes, the next rarer than the one before, with very different numbers of objects. */
function skewed(seed: number): Unit[] {
  const draw = random(seed, "skewed");
  return Array.from({ length: 300 }, () => {
    const objects = new Map<number, number>();
    for (let k = 0; k < 10; k++) {
      if (draw.uniform() < 0.8 * 0.6 ** k) objects.set(k, 1 + Math.floor(Math.exp(1.2 * draw.normal())));
    }
    return { size: 1, objects };
  });
}

/** Mean over classes of how far the share held back is from a fifth: of objects, and of images with any. */
function unevenness(units: readonly Unit[], isBack: boolean[]): [number, number] {
  const shares = (count: (held: number) => number) =>
    Array.from({ length: 10 }, (_, k) => {
      const [all, back] = [units, units.filter((_, i) => isBack[i])].map((some) =>
        some.reduce((sum, { objects }) => sum + (objects.has(k) ? count(objects.get(k)!) : 0), 0),
      );
      return all === 0 ? 0 : Math.abs(back / all - 0.2) / 10;
    }).reduce((a, b) => a + b);
  return [shares((n) => n), shares(() => 1)];
}

describe("evenSplit", () => {
  it("holds back as many as asked where units have size 1, and never more than asked but for a lone one", () => {
    fc.assert(
      fc.property(
        fc.array(unit, { minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.nat(),
        (units, part, seed) => {
          const single = units.map((one) => ({ ...one, size: 1 }));
          const held = units.length === 1 ? 0 : 1 + (part % (units.length - 1));
          expect(sizeOf(single, evenSplit(single, held, seed))).toBe(held);
          const isBack = evenSplit(units, held, seed);
          const lone = isBack.filter((one) => one).length === 1;
          expect(lone || sizeOf(units, isBack) <= held).toBe(true);
          expect(units.length === 1 || isBack.includes(true)).toBe(true);
          expect(isBack.includes(false)).toBe(true);
        },
      ),
    );
  });

  it("leaves classes at most two thirds as uneven as drawing by lot, in objects and in images", () => {
    const total = { even: [0, 0], lot: [0, 0] };
    for (let seed = 0; seed < 30; seed++) {
      const units = skewed(seed);
      const drawn = new Set(
        random(seed, "lot")
          .shuffle([...units.keys()])
          .slice(0, 60),
      );
      const lot = units.map((_, i) => drawn.has(i));
      for (const [i, value] of unevenness(units, evenSplit(units, 60, seed)).entries())
        total.even[i] += value;
      for (const [i, value] of unevenness(units, lot).entries()) total.lot[i] += value;
    }
    expect(total.even[0] / total.lot[0]).toBeLessThan(2 / 3);
    expect(total.even[1] / total.lot[1]).toBeLessThan(2 / 3);
  });

  it("depends on the seed and on nothing else", () => {
    const units = skewed(1);
    expect(evenSplit(units, 60, 3)).toEqual(evenSplit(units, 60, 3));
    expect(evenSplit(units, 60, 3)).not.toEqual(evenSplit(units, 60, 4));
  });

  it("takes no time that grows with the square of the images", () => {
    const many = Array.from({ length: 70 }, (_, i) => skewed(i)).flat();
    const before = process.cpuUsage();
    expect(sizeOf(many, evenSplit(many, 4200, 0))).toBe(4200);
    expect(process.cpuUsage(before).user).toBeLessThan(2e6); // microseconds
  });
});
