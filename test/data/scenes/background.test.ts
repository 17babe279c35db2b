import { describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { paintBackground } from "../../../src/data/scenes/background";
import { lumaAt } from "../../../src/data/scenes/draw";

describe("paintBackground", () => {
  it("is finite and textured everywhere", () => {
    const canvas = paintBackground(64, 48, random(3, "ground"));
    expect(canvas.data.length).toBe(64 * 48 * 3);
    expect(canvas.data.every(Number.isFinite)).toBe(true);
    const differences = Array.from({ length: 63 }, (_, x) =>
      Math.abs(lumaAt(canvas, x + 1) - lumaAt(canvas, x)),
    );
    expect(differences.filter((difference) => difference > 0).length).toBe(63);
  });

  it("differs from stream to stream", () => {
    const grounds = [1, 2].map((seed) => paintBackground(32, 32, random(seed, "ground")).data);
    expect(grounds[0]).not.toEqual(grounds[1]);
  });
});
