import { describe, expect, it } from "vitest";
import { sweepFindings } from "../../src/evaluation/sweep-findings";
import { sweepLimits } from "../../src/report/sweep-limits";
import { fakeStudy, fakeSweep } from "./fake-sweep";

const limitsOf = (sweep: Parameters<typeof sweepFindings>[0]) => sweepLimits(sweepFindings(sweep)).join("\n");

describe("sweepLimits", () => {
  it("warns that the best of many is flattered, and of failures, where there are", () => {
    const limits = limitsOf(fakeStudy());
    expect(limits).toContain("The best of many is flattered");
    expect(limits).toContain("up to 6 settings an arm");
    expect(limits).toContain("Failed trials are in no mean");
    expect(limits).not.toContain("Fewer than five seeds");
    const single = limitsOf(fakeSweep([{ arm: "one-stage focal" }], []));
    expect(single).not.toContain("flattered");
    expect(single).not.toContain("Failed trials");
    expect(single).toContain("Fewer than five seeds");
  });

  it("warns that halving shows survivors alone", () => {
    const sweep = fakeSweep(
      ["rung 1", "rung 2", "arms"].map((stage) => ({ arm: "one-stage focal", stage })),
      ["seed"],
    );
    expect(limitsOf(sweep)).toContain("Halving leaves only what did well with few steps");
    expect(limitsOf(fakeStudy())).not.toContain("Halving");
  });

  it("holds for nothing as well", () => {
    expect(limitsOf({ trials: [], varied: [] })).not.toMatch(/Infinity|NaN|undefined|null/);
  });
});
