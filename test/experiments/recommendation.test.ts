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
      "On data like this take two-stage ohem (AP 0.510, mean of 5 seeds): ahead of each of the other 2 (corrected p < .001).",
    );
    expect(second).toMatch(
      /^Of the one-stage arms take one-stage focal \(AP 0.308, .* not told from it: one-stage ce/,
    );
    expect(rest).toEqual([]);
  });

  it("can come out the other way", () => {
    const better = armsOf("one-stage", "focal", [0.6, 0.61, 0.62, 0.6, 0.63]);
    expect(recommendation([...better, ...ohem])[0]).toContain("take one-stage focal (AP 0.612");
  });

  it("of one seed does not pretend to be sure, and of one arm says nothing", () => {
    expect(recommendation([focal[0], ohem[0]])).toEqual([
      "On data like this take two-stage ohem (AP 0.500, one seed): too few seeds to say how sure that is.",
    ]);
    expect(recommendation(focal)).toEqual([]);
  });

  it("leaves out arms that got fewer seeds", () => {
    const lucky = armsOf("one-stage", "ghm", [0.9, 0.9, 0.9]);
    expect(recommendation([...lucky, ...focal, ...ohem])[0]).toContain("take two-stage ohem");
  });
});
