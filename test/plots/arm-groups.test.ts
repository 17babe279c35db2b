import { describe, expect, it } from "vitest";
import { detectorsOf, groupArms, seedMean } from "../../src/plots/arm-groups";
import { fakeComparison } from "../report/fake-comparison";

const comparison = fakeComparison({ seeds: [0, 1, 2] });
const groups = groupArms(comparison);

describe("groupArms", () => {
  it("puts the runs that differ by their seed alone together", () => {
    expect(groups.every((group) => group.arms.length === 3)).toBe(true);
    expect(groups.flatMap((group) => group.arms)).toHaveLength(comparison.arms.length);
    for (const { detector, criterion, arms } of groups) {
      expect(arms.every((arm) => arm.detector === detector && arm.criterion === criterion)).toBe(true);
    }
  });

  it("keeps the order in which arms first appear", () => {
    expect(groups[0].arms[0]).toBe(comparison.arms[0]);
    expect(detectorsOf(groups)).toEqual(["one-stage", "two-stage"]);
  });

  it("gives a criterion the same colour in both detectors", () => {
    const focal = groups.filter((group) => group.criterion === "focal");
    expect(focal).toHaveLength(2);
    expect(focal[0].colour).toBe(focal[1].colour);
  });
});

describe("seedMean", () => {
  it("is the mean over the seeds that were measured", () => {
    const values = [1, null, 4];
    expect(seedMean(groups[0], (arm) => values[arm.seed])).toBe(2.5);
  });

  it("is null where nothing was measured", () => {
    expect(seedMean(groups[0], () => null)).toBeNull();
    expect(seedMean(groups[0], () => Number.NaN)).toBeNull();
  });
});
