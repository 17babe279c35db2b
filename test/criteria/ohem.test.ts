import { describe, expect, it } from "vitest";
import type { Candidates } from "../../src/criteria/criterion";
import {
  ANCHORS_PER_IMAGE,
  anchorOhem,
  anchorOhemWith,
  EXAMPLES_PER_IMAGE,
  ohem,
  ohemWith,
} from "../../src/criteria/ohem";
import { candidatesOf } from "./candidates";

describe.each([
  { of: "regions", criterion: ohem, make: ohemWith, count: EXAMPLES_PER_IMAGE },
  { of: "anchors", criterion: anchorOhem, make: anchorOhemWith, count: ANCHORS_PER_IMAGE },
])("OHEM over $of", ({ criterion, make, count }) => {
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

  it("keeps one by the IoU that is set, and all by an IoU of 1, also those that lie on each other exactly", () => {
    const boxes = Float32Array.of(0, 0, 10, 10, 0, 0, 10, 8, 0, 0, 10, 6, 0, 0, 10, 6);
    const candidates = { ...candidatesOf([4, 3, 2, 1], [0, 0, 0, 0]), boxes };
    const keptBy = (nmsThreshold: number) => make({ nmsThreshold }).select(candidates).indices;
    expect(keptBy(0.5)).toEqual([0]);
    expect(keptBy(0.85)).toEqual([0, 1, 2]);
    expect(keptBy(1)).toEqual([0, 1, 2, 3]);
  });

  it("keeps as many as are set", () => {
    const kept = make({ numHard: 3 }).select(candidatesOf([1, 5, 2, 4, 3], [0, 1, 0, 0, 1])).indices;
    expect(kept).toEqual([1, 3, 4]);
  });

  it("never keeps an ignored example", () => {
    expect(select(candidatesOf([9, 1, 2], [-1, 0, 1]))).toEqual([2, 1]);
  });

  it("divides by the number kept", () => {
    expect(criterion.normaliser).toBe("kept");
  });
});
