import { describe, expect, it } from "vitest";
import { meanSeconds, waitShare } from "../../src/experiments/step-times";

const steps = (count: number, milliseconds: number, waitMilliseconds?: number) =>
  Array.from({ length: count }, () => ({ milliseconds, waitMilliseconds }));

describe("the times of a run's steps", () => {
  it("leave out the first five, which start the engine and its data flow", () => {
    const timed = [...steps(5, 9000, 9000), ...steps(20, 90, 10)];
    expect(meanSeconds(timed)).toBeCloseTo(0.09, 12);
    expect(waitShare(timed)).toBeCloseTo(0.1, 12);
  });

  it("of a few steps are those of all", () => {
    expect(meanSeconds(steps(3, 50, 50))).toBeCloseTo(0.05, 12);
    expect(waitShare(steps(3, 50, 50))).toBeCloseTo(0.5, 12);
  });

  it("are those of the steps that tell, where a run began before waiting was measured", () => {
    expect(waitShare([...steps(20, 100), ...steps(20, 75, 25)])).toBeCloseTo(0.25, 12);
    expect(waitShare(steps(20, 100))).toBeUndefined();
    expect(waitShare([])).toBeUndefined();
  });
});
