import { describe, expect, it } from "vitest";
import { atLeastSince, atMostSince, now } from "../../../src/experiments/stores/moment";

describe("the time that has passed", () => {
  const began = { steady: 1000, wall: 50_000 };

  it("is told by both clocks, of which a machine that slept believes neither alone", () => {
    const awake = { steady: 1200, wall: 90_000 };
    expect([atLeastSince(began, awake), atMostSince(began, awake)]).toEqual([200, 40_000]);
  });

  it("is told by both where someone set the clock back", () => {
    const set = { steady: 1200, wall: 40_000 };
    expect([atLeastSince(began, set), atMostSince(began, set)]).toEqual([-10_000, 200]);
  });

  it("goes on", async () => {
    const since = now();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(atMostSince(since)).toBeGreaterThan(10);
    expect(atMostSince(since)).toBeLessThan(60_000);
  });
});
