import { describe, expect, it } from "vitest";
import { limitsOf } from "../../src/report/limits";
import { fakeComparison } from "./fake-comparison";

describe("limitsOf", () => {
  it("warns of a single seed, of few, and not of many", () => {
    const first = (seeds: number[]) => limitsOf(fakeComparison({ seeds }))[0];
    expect(first([0])).toContain("another seed may turn the order around");
    expect(first([0, 1])).toContain("fewer than five");
    expect(first([0, 1, 2, 3, 4])).toContain("with five nearer to 80 to 90 %");
  });

  it("says who decided what is hard", () => {
    const comparison = fakeComparison({ seeds: [0] });
    const text = () => limitsOf(comparison).join(" ");
    expect(text()).toContain("by construction (16 of 48)");
    comparison.arms[0].evaluation.hard!.definition = "referee";
    expect(text()).toContain("referee");
    comparison.arms[0].evaluation.hard = null;
    expect(text()).toContain("does not say which objects are hard");
  });

  it("calls synthetic data synthetic, and other data not", () => {
    const comparison = fakeComparison({ seeds: [0] });
    expect(limitsOf(comparison).join(" ")).toContain("synthetic");
    expect(limitsOf({ ...comparison, data: "/data/voc" }).join(" ")).not.toContain("synthetic");
  });
});
