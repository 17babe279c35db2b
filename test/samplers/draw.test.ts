import { describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { drawSome } from "../../src/samplers/draw";

describe("drawSome", () => {
  it("gives different indices in ascending order, and all where there are no more", () => {
    const from = Int32Array.of(2, 3, 5, 7, 11);
    for (let seed = 0; seed < 50; seed++) {
      const drawn = drawSome(random(seed), from, 3);
      expect(new Set(drawn).size).toBe(3);
      expect(drawn).toEqual(drawn.slice().sort((i, j) => i - j));
      expect(drawn.every((i) => from.includes(i))).toBe(true);
    }
    expect(drawSome(random(0), from, 5)).toEqual([2, 3, 5, 7, 11]);
    expect(drawSome(random(0), from, Number.POSITIVE_INFINITY)).toEqual([2, 3, 5, 7, 11]);
    expect(drawSome(random(0), from, 0)).toEqual([]);
    expect(drawSome(random(0), new Int32Array(0), 3)).toEqual([]);
  });

  it("draws every pair as often as any other", () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const pair = drawSome(random(seed, "pairs"), Int32Array.of(0, 1, 2, 3), 2).join();
      times.set(pair, (times.get(pair) ?? 0) + 1);
    }
    expect(times.size).toBe(6);
    for (const count of times.values())
      expect(Math.abs(count - 1000)).toBeLessThan(5 * Math.sqrt(6000 * (5 / 36)));
  });
});
