import { describe, expect, it } from "vitest";
import { FAMILIES, turnedBounds } from "../../../src/data/scenes/shapes";

const grid = Array.from({ length: 101 * 101 }, (_, i) => [
  ((i % 101) - 50) / 40,
  (Math.floor(i / 101) - 50) / 40,
]);

describe("FAMILIES", () => {
  it("holds at least three classes, each with look-alikes", () => {
    expect(FAMILIES.length).toBeGreaterThanOrEqual(3);
    for (const { lookalikes } of FAMILIES) expect(lookalikes.length).toBeGreaterThan(0);
  });

  it("makes look-alikes that lie within the solid shape and miss a tenth to two thirds of it", () => {
    for (const { solid, lookalikes } of FAMILIES) {
      const area = grid.filter(([u, v]) => solid.inside(u, v)).length;
      for (const missing of [0.38, 0.62]) {
        for (const make of lookalikes) {
          const shape = make(missing);
          const kept = grid.filter(([u, v]) => shape.inside(u, v));
          expect(
            kept.every(([u, v]) => solid.inside(u, v)),
            shape.name,
          ).toBe(true);
          expect(kept.length / area, shape.name).toBeGreaterThan(0.33);
          expect(kept.length / area, shape.name).toBeLessThan(0.9);
        }
      }
    }
  });
});

describe("turnedBounds", () => {
  it("holds the turned shape, touching it on all four sides", () => {
    const turn = [0.6, 0.8] as const;
    for (const { solid } of FAMILIES) {
      const turned = grid
        .filter(([u, v]) => solid.inside(u, v))
        .map(([u, v]) => [u * turn[0] - v * turn[1], u * turn[1] + v * turn[0]]);
      const [xs, ys] = [turned.map(([x]) => x), turned.map(([, y]) => y)];
      const seen = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
      turnedBounds(solid, turn).forEach((bound, side) => {
        expect(Math.abs(bound - seen[side]), `${solid.name} side ${side}`).toBeLessThan(0.06);
      });
    }
  });
});
