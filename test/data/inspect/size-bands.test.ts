import { expect, it } from "vitest";
import { BAND_LIMITS, SIZE_BANDS, sideOf, sizeBandOf } from "../../../src/data/inspect/size-bands";

it("puts a bound into the larger band", () => {
  expect([7.99, 8, 15.99, 16, 31.99, 32, 95.99, 96, 1e4].map(sizeBandOf)).toEqual([
    "veryTiny",
    "tiny",
    "tiny",
    "small",
    "small",
    "medium",
    "medium",
    "large",
    "large",
  ]);
});

it("knows bands from small to large", () => {
  const limits = SIZE_BANDS.map((band) => BAND_LIMITS[band]);
  expect(limits).toEqual([...limits].sort((a, b) => a - b));
});

it("takes the square root of a box's area for its side", () => {
  expect(sideOf(Float32Array.of(0, 0, 1, 1, 10, 20, 14, 29), 1)).toBe(6);
});
