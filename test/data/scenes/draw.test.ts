import { describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import {
  type Canvas,
  forEachCovered,
  LUMA,
  lumaAt,
  squaredDistance,
  tint,
  toBytes,
  unitVector,
} from "../../../src/data/scenes/draw";

const canvas = (): Canvas => ({ data: new Float32Array(20 * 20 * 3), width: 20, height: 20 });

describe("unitVector", () => {
  it("has length 1 and points everywhere", () => {
    const draws = random(1, "unit");
    const vectors = Array.from({ length: 400 }, () => unitVector(draws));
    for (const [x, y] of vectors) expect(x * x + y * y).toBeCloseTo(1, 12);
    for (const [sx, sy] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]) {
      expect(vectors.filter(([x, y]) => x * sx > 0 && y * sy > 0).length).toBeGreaterThan(60);
    }
  });
});

describe("tint", () => {
  it("leaves the brightness as it is", () => {
    const [r, g, b] = tint(random(2, "tint"), 30);
    expect(LUMA[0] * r + LUMA[1] * g + LUMA[2] * b).toBeCloseTo(0, 10);
  });
});

describe("squaredDistance", () => {
  const line = { from: [2, 3] as [number, number], to: [6, 3] as [number, number], radius: 1 };

  it("is that to the line between the ends, and to an end beyond it", () => {
    expect(squaredDistance(line, 4, 5)).toBe(4);
    expect(squaredDistance(line, 9, 7)).toBe(25);
  });

  it("is that to the point where both ends are one", () => {
    expect(squaredDistance({ ...line, to: line.from }, 5, 7)).toBe(25);
  });
});

describe("forEachCovered", () => {
  it("covers about the area of the capsule", () => {
    let area = 0;
    forEachCovered(canvas(), { from: [6, 10], to: [14, 10], radius: 3 }, (_, coverage) => {
      area += coverage;
    });
    expect(area).toBeCloseTo(48 + Math.PI * 9, -1);
  });

  it("keeps to the canvas", () => {
    forEachCovered(canvas(), { from: [-5, -5], to: [30, 25], radius: 4 }, (pixel) => {
      expect(pixel).toBeGreaterThanOrEqual(0);
      expect(pixel).toBeLessThan(400);
    });
  });
});

describe("toBytes", () => {
  it("rounds and clamps", () => {
    const painted = canvas();
    painted.data.set([-5, 12.6, 300]);
    expect([...toBytes(painted).slice(0, 3)]).toEqual([0, 13, 255]);
  });
});

describe("lumaAt", () => {
  it("is the gray level of gray", () => {
    const painted = canvas();
    painted.data.set([80, 80, 80], 3);
    expect(lumaAt(painted, 1)).toBeCloseTo(80, 5);
  });
});
