import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compact } from "../../src/plots/compact";

describe("compact", () => {
  it.each([
    [0, "0"],
    [9999, "9999"],
    [10_000, "10k"],
    [999_499, "999k"],
    [1_240_000, "1.2M"],
    [99_400_000, "99M"],
  ])("writes %i as %s", (count, text) => expect(compact(count)).toBe(text));

  it("never needs more than four letters below a thousand million", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_000_000 }), (count) => compact(count).length <= 4));
  });
});
