import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addValueNoise, hashToUnit } from "../../../src/data/scenes/noise";

const octave = { cellX: 8, cellY: 8, amplitude: 3, seed: 5 };

function noise(options = octave, width = 32, height = 24): Float32Array {
  const field = new Float32Array(width * height);
  addValueNoise(field, width, options);
  return field;
}

describe("addValueNoise", () => {
  it("stays within its amplitude", () => {
    expect(Math.max(...noise().map(Math.abs))).toBeLessThanOrEqual(3);
  });

  it("adds to what is there", () => {
    const field = new Float32Array(32 * 24).fill(10);
    addValueNoise(field, 32, octave);
    for (const [i, value] of noise().entries()) expect(field[i]).toBeCloseTo(10 + value, 4);
  });

  it("changes slowly within a cell", () => {
    const field = noise();
    for (let i = 1; i < 32; i++) expect(Math.abs(field[i] - field[i - 1])).toBeLessThan(6 * (1.5 / 8) + 1e-6);
  });

  it("differs from seed to seed", () => {
    expect(noise()).not.toEqual(noise({ ...octave, seed: 6 }));
  });
});

describe("hashToUnit", () => {
  it("lies in [0, 1)", () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), fc.nat(), (seed, x, y) => {
        const value = hashToUnit(seed, x, y);
        return value >= 0 && value < 1;
      }),
    );
  });

  it("spreads evenly over neighbouring places", () => {
    const values = Array.from({ length: 4096 }, (_, i) => hashToUnit(1, i % 64, Math.floor(i / 64)));
    const tenths = Array.from(
      { length: 10 },
      (_, t) => values.filter((v) => Math.floor(v * 10) === t).length,
    );
    for (const count of tenths) expect(count).toBeGreaterThan(330);
  });
});
