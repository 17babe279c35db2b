import { describe, expect, it } from "vitest";
import { falsePositivesFigure } from "../../src/plots/false-positives-figure";
import { fakeComparison } from "../report/fake-comparison";

describe("falsePositivesFigure", () => {
  it("shows false positives on look-alikes", () => {
    const comparison = fakeComparison({ seeds: [0] });
    expect(falsePositivesFigure(comparison)?.data[0].x).toEqual([
      comparison.arms[0].evaluation.distractorFalsePositivesPerImage,
    ]);
  });

  it("is not there where the data marks no look-alikes", () => {
    expect(falsePositivesFigure(fakeComparison({ bare: true }))).toBeUndefined();
  });
});
