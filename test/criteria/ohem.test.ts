import { describe, expect, it } from "vitest";
import type { Candidates } from "../../src/criteria/criterion";
import { ANCHORS_PER_IMAGE, anchorOhem, EXAMPLES_PER_IMAGE, ohem } from "../../src/criteria/ohem";
import { candidatesOf } from "./candidates";

describe.each([
  { of: "regions", criterion: ohem, count: EXAMPLES_PER_IMAGE },
  { of: "anchors", criterion: anchorOhem, count: ANCHORS_PER_IMAGE },
])("OHEM over $of", ({ criterion, count }) => {
  const select = (candidates: Candidates) => criterion.select(candidates).indices;

  it(`keeps the ${count} hardest of an image, with no share for objects`, () => {
    const losses = Array.from({ length: 2 * count }, (_, i) => i);
    const labels = losses.map((_, i) => (i < count ? 1 : 0));
    const kept = select(candidatesOf(losses, labels));
    expect(kept).toEqual(Array.from({ length: count }, (_, i) => 2 * count - 1 - i));
  });

  it("keeps one of the examples that lie on each other, by an IoU of .7", () => {
    const boxes = Float32Array.of(0, 0, 10, 10, 0, 0, 10, 8, 0, 0, 10, 6);
    expect(select({ ...candidatesOf([3, 2, 1], [0, 0, 0]), boxes })).toEqual([0, 2]);
  });

  it("never keeps an ignored example", () => {
    expect(select(candidatesOf([9, 1, 2], [-1, 0, 1]))).toEqual([2, 1]);
  });

  it("divides by the number kept", () => {
    expect(criterion.normaliser).toBe("kept");
  });
});
