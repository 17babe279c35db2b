import { describe, expect, it } from "vitest";
import { recommendation } from "../../src/experiments/recommendation";
import type { DetectorName } from "../../src/types";
import { fakeArm } from "./fake-arms";

const armsOf = (detector: DetectorName, criterion: string, aps: number[]) =>
  aps.map((ap, seed) => fakeArm(detector, criterion, { seed, ap }));
const focal = armsOf("one-stage", "focal", [0.3, 0.31, 0.3, 0.32, 0.31]);
const ce = armsOf("one-stage", "ce", [0.31, 0.3, 0.31, 0.31, 0.3]);
const ohem = armsOf("two-stage", "ohem", [0.5, 0.52, 0.51, 0.5, 0.52]);

describe("the recommendation", () => {
  it("is the arm with the highest AP, as sure as the seeds allow, and the best of the other detector", () => {
    const [first, second, ...rest] = recommendation([...focal, ...ce, ...ohem]);
    expect(first).toBe(
      "On data like this take two-stage ohem (AP on all objects 0.510, mean of 5 seeds): ahead of each of the other 2 (corrected p < .001).",
    );
    expect(second).toMatch(
      /^Of the one-stage arms no arm is told from the best, one-stage focal \(AP on all objects 0.308, .*: the others may be as good, one-stage ce \(0.306\)/,
    );
    expect(rest).toHaveLength(1); // of hard objects
  });

  it("tells the best from another only where all pairs of the ranked are corrected for, since it was picked by them", () => {
    const [best, near, third] = [
      armsOf("one-stage", "focal", [0.31, 0.335, 0.32, 0.33, 0.315]),
      armsOf("one-stage", "ohem", [0.301, 0.322, 0.313, 0.318, 0.312]),
      armsOf("one-stage", "ce", [0.3, 0.34, 0.31, 0.3, 0.33]),
    ];
    expect(recommendation([...best, ...near])[0]).toContain(
      "ahead of each of the other 1 (corrected p ≤ .008)",
    );
    expect(recommendation([...best, ...near, ...third])[0]).toContain("take one-stage focal");
    const many = ["ghm", "pisa", "varifocal"].flatMap((criterion, i) =>
      armsOf("one-stage", criterion, [0.3, 0.34 - 0.01 * i, 0.31, 0.3, 0.33]),
    );
    expect(recommendation([...best, ...near, ...third, ...many])[0]).toMatch(
      /^On data like this no arm is told from the best, one-stage focal .* Choose by what they cost\.$/,
    );
  });

  it("says which arm finds most of the hard objects, which another may be than the one with the highest AP", () => {
    const arms = [0.2, 0.21, 0.2].flatMap((hardRecall, seed) => [
      fakeArm("one-stage", "focal", { seed, ap: 0.5, hardRecall }),
      fakeArm("one-stage", "ohem", { seed, ap: 0.4, hardRecall: hardRecall + 0.2 + 0.01 * seed }),
    ]);
    expect(recommendation(arms).at(-1)).toBe(
      "Most hard objects are found by one-stage ohem (0.413 of them at one false positive an image, mean of 3 seeds); ahead of each of the others.",
    );
  });

  it("can come out the other way", () => {
    const better = armsOf("one-stage", "focal", [0.6, 0.61, 0.62, 0.6, 0.63]);
    expect(recommendation([...better, ...ohem])[0]).toContain(
      "take one-stage focal (AP on all objects 0.612",
    );
  });

  it("of one seed does not pretend to be sure, and of one arm says nothing", () => {
    expect(recommendation([focal[0], ohem[0]]).slice(0, 1)).toEqual([
      "On data like this two-stage ohem is ahead (AP on all objects 0.500, one seed): too few seeds to choose by.",
    ]);
    expect(recommendation(focal)).toEqual([]);
  });

  it("ranks arms with a name of their own among those of their detector", () => {
    const named = focal.map((arm) => ({
      ...fakeArm("one-stage", "ohem", { seed: arm.seed, ap: 0.4 }),
      name: "small OHEM",
    }));
    const [, second] = recommendation([...named, ...focal, ...ce, ...ohem]);
    expect(second).toMatch(/^Of the one-stage arms take small OHEM/);
  });

  it("leaves out arms that got fewer seeds", () => {
    const lucky = armsOf("one-stage", "ghm", [0.9, 0.9, 0.9]);
    expect(recommendation([...lucky, ...focal, ...ohem])[0]).toContain("take two-stage ohem");
  });
});
