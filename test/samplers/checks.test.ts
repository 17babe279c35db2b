import { describe, expect, it } from "vitest";
import {
  requireCount,
  requireFinite,
  requireLabels,
  requireLosses,
  requireNumbers,
  requireSameCount,
  requireShare,
} from "../../src/samplers/checks";

describe("what samplers ask of their inputs", () => {
  it("a count is whole, 0 or more, or Infinity", () => {
    for (const count of [0, 1, 64, Number.POSITIVE_INFINITY]) requireCount("op", "numHard", count);
    for (const count of [-1, 0.5, Number.NaN, Number.NEGATIVE_INFINITY, "2" as never])
      expect(() => requireCount("op", "numHard", count)).toThrow(
        new RangeError(`op: numHard is ${count}, it must be a whole number, 0 or more`),
      );
  });

  it("a share lies in [0, 1], both ends included", () => {
    for (const share of [0, 0.5, 1]) requireShare("op", "bias", share);
    for (const share of [-0.1, 1.1, Number.NaN])
      expect(() => requireShare("op", "bias", share)).toThrow(
        new RangeError(`op: bias is ${share}, it must lie in [0, 1]`),
      );
  });

  it("a ratio or power is finite and not negative", () => {
    for (const k of [0, 0.5, 1e9]) requireFinite("op", "k", k);
    for (const k of [-1, Number.POSITIVE_INFINITY, Number.NaN])
      expect(() => requireFinite("op", "k", k)).toThrow(
        new RangeError(`op: k is ${k}, it must be a finite number, 0 or more`),
      );
  });

  it("there is one of each an example", () => {
    requireSameCount("op", ["losses", "labels", "boxes"], [3, 3, 3]);
    requireSameCount("op", ["losses", "labels"], [0, 0]);
    expect(() => requireSameCount("op", ["losses", "labels", "boxes"], [3, 3, 2])).toThrow(
      new RangeError("op: 3 losses but 2 boxes; one of each an example"),
    );
  });

  it("what is ranked is not NaN, but may be infinite", () => {
    requireNumbers("op", "loss", [0, -1, Number.POSITIVE_INFINITY]);
    expect(() => requireNumbers("op", "loss", [0, Number.NaN])).toThrow(
      new RangeError("op: loss 1 is NaN, it must be a number that can be ranked"),
    );
  });

  it("what is summed is finite and not negative", () => {
    requireLosses("op", new Float32Array([0, 3]));
    for (const loss of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => requireLosses("op", [0, loss])).toThrow(`op: loss 1 is ${loss}`);
  });

  it("a label is an object's, background or ignored", () => {
    requireLabels("op", Int32Array.from([-1, 0, 1, 80]));
    for (const label of [-2, 0.5, Number.NaN])
      expect(() => requireLabels("op", [0, label])).toThrow(`op: label 1 is ${label}, it must be 1 … K`);
  });
});
