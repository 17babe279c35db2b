import { describe, expect, it } from "vitest";
import {
  requireDistribution,
  requireDistributions,
  requireProbability,
} from "../../src/information/distribution";

describe("requireProbability", () => {
  it("takes both ends and nothing beyond", () => {
    expect(() => requireProbability("f", "p", 0)).not.toThrow();
    expect(() => requireProbability("f", "p", 1)).not.toThrow();
    expect(() => requireProbability("f", "p", 1 + 1e-15)).toThrow(RangeError);
    expect(() => requireProbability("f", "p", Number.NaN)).toThrow(
      "f: p is NaN; a probability lies in [0, 1]",
    );
  });
});

describe("requireDistribution", () => {
  it("takes plain and typed arrays, and the rounding of float32", () => {
    expect(() => requireDistribution("f", "p", [0.25, 0.75])).not.toThrow();
    expect(() => requireDistribution("f", "p", Float32Array.of(0.1, 0.2, 0.7))).not.toThrow();
  });

  it("names what is wrong and how to mend it", () => {
    expect(() => requireDistribution("f", "q", [])).toThrow(/q is empty/);
    expect(() => requireDistribution("f", "q", [0.5, -0.5, 1])).toThrow(/q\[1\] is -0.5/);
    expect(() => requireDistribution("f", "q", [0.5, 0.25])).toThrow(
      /q sums to 0.75; .* divide each by the sum/,
    );
  });
});

describe("requireDistributions", () => {
  it("wants the same outcomes in both", () => {
    expect(() => requireDistributions("f", [1], [0.5, 0.5])).toThrow(/p has 1 outcomes and q 2/);
    expect(() => requireDistributions("f", [1, 0], [0.5, 0.25])).toThrow(/q sums to/);
    expect(() => requireDistributions("f", [1, 0], [0.5, 0.5])).not.toThrow();
  });
});
