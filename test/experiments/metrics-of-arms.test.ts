import { describe, expect, it } from "vitest";
import { METRICS } from "../../src/experiments/metrics-of-arms";
import { fakeArm } from "./fake-arms";

describe("metrics of arms", () => {
  it("are null, not −1, where nothing could be measured", () => {
    const arm = fakeArm("one-stage", "ce");
    expect(METRICS.ap.of(arm)).toBe(0.3);
    arm.evaluation.stats[0] = -1;
    arm.evaluation.hard = null;
    expect(METRICS.ap.of(arm)).toBeNull();
    expect(METRICS.hardRecall.of(arm)).toBeNull();
    expect(METRICS.hardAp50.of(arm)).toBeNull();
  });
});
