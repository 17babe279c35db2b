import { describe, expect, it } from "vitest";
import { EXAMPLES_PER_IMAGE, ohem } from "../../src/criteria/ohem";
import { candidatesOf } from "./candidates";

const select = (candidates: Parameters<NonNullable<typeof ohem.select>>[0]) =>
  Array.from(ohem.select!(candidates));

describe("ohem", () => {
  it("keeps the 64 hardest of an image, with no share for objects", () => {
    const losses = Array.from({ length: 200 }, (_, i) => i);
    const labels = losses.map((_, i) => (i < 100 ? 1 : 0));
    const kept = select(candidatesOf(losses, labels));
    expect(kept).toEqual(Array.from({ length: EXAMPLES_PER_IMAGE }, (_, i) => 199 - i));
  });

  it("keeps one of the examples that lie on each other, by an IoU of .7", () => {
    const boxes = Float32Array.of(0, 0, 10, 10, 0, 0, 10, 8, 0, 0, 10, 6);
    expect(select({ ...candidatesOf([3, 2, 1], [0, 0, 0]), boxes })).toEqual([0, 2]);
  });

  it("never keeps an ignored example", () => {
    expect(select(candidatesOf([9, 1, 2], [-1, 0, 1]))).toEqual([2, 1]);
  });

  it("divides by the number kept", () => {
    expect(ohem.normaliser).toBe("kept");
  });
});
