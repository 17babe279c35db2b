import { describe, expect, it } from "vitest";
import { duration, timeUnit } from "../../src/plots/duration";

describe("duration", () => {
  it("says a time in the unit in which it is short", () => {
    expect([0.04, 45, 89, 90, 3600, 5399, 5400, 100_000, 172_800, 1e7].map(duration)).toEqual([
      ...["0 seconds", "45 seconds", "89 seconds", "1.5 minutes", "60 minutes", "90 minutes"],
      ...["1.5 hours", "28 hours", "2 days", "116 days"],
    ]);
  });
});

describe("timeUnit", () => {
  it("gives the seconds of the unit", () => {
    expect(timeUnit(20_000)).toMatchObject({ name: "hours", seconds: 3600 });
    expect(timeUnit(0)).toEqual({ name: "seconds", seconds: 1 });
  });
});
