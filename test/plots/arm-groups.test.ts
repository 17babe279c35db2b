import { describe, expect, it } from "vitest";
import { armRows, detectorsOf, groupArms, mostSeeds, seedMean, seedMedian } from "../../src/plots/arm-groups";
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

  it("puts one-stage first and in each detector what the cures are held against, however arms are ordered", () => {
    const arms = [...comparison.arms]
      .reverse()
      .map((arm, i) => (i === 0 ? { ...arm, criterion: "later" } : arm));
    const sorted = groupArms({ arms });
    expect(detectorsOf(sorted)).toEqual(["one-stage", "two-stage"]);
    expect(sorted.map(({ criterion }) => criterion)).toEqual([
      ...["ce", "balanced-ce", "focal", "ohem", "ohem-1-3"],
      ...["random", "focal", "ohem", "later"],
    ]);
  });

  it("gives a criterion the same colour in both detectors", () => {
    const focal = groups.filter((group) => group.criterion === "focal");
    expect(focal).toHaveLength(2);
    expect(focal[0].colour).toBe(focal[1].colour);
  });
});

describe("armRows", () => {
  it("notes how many seeds an arm has where others have more", () => {
    const many = groupArms(fakeComparison({ many: true }));
    expect(mostSeeds(many)).toBe(5);
    const rows = armRows(many, false);
    expect(rows[0]).toEqual(["one-stage", "cross entropy"]);
    expect(rows.filter(([, , note]) => note === "3 seeds")).toHaveLength(15);
    expect(armRows(groups, false).every((row) => row.length === 2)).toBe(true);
  });

  it("shortens long names, the more where there is less room", () => {
    const long = [{ ...groups[0], method: "m".repeat(60) }];
    const [[, wide], [, narrow]] = [armRows(long, false)[0], armRows(long, true)[0]];
    expect(wide).toContain("…");
    expect(narrow.length).toBeLessThan(wide.length);
  });
});

describe("seedMedian", () => {
  it("is the middle one of the seeds that were measured, whatever one of them took", () => {
    expect(seedMedian(groups[0], (arm) => [1, 90, 2][arm.seed])).toBe(2);
    expect(seedMedian(groups[0], (arm) => [1, null, 4][arm.seed])).toBe(2.5);
    expect(seedMedian(groups[0], () => null)).toBeNull();
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
