import { describe, expect, it } from "vitest";
import { fingerprintOf, SKETCH_SIDE, SKETCH_UNIT } from "../../../src/data/inspect/fingerprint";
import { toRgb } from "../../../src/data/pixels";
import type { Pixels } from "../../../src/types";
import { pixelsOf } from "../example";

const gray = (width: number, height: number, value: (x: number, y: number) => number): Pixels => ({
  data: Uint8Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width))),
  width,
  height,
  channels: 1,
});
const slope = gray(64, 48, (x, y) => x + y);

describe("fingerprintOf", () => {
  it("is that of a gray picture whether it is stored in one channel or three", () => {
    expect(fingerprintOf(toRgb(slope))).toEqual(fingerprintOf(slope));
  });

  it("differs by a single gray level of a single pixel, and by shape", () => {
    const pixels = pixelsOf(20, 10);
    const changed = { ...pixels, data: pixels.data.slice() };
    changed.data[77]++;
    const turned = { ...pixels, width: 10, height: 20 };
    expect(new Set([pixels, changed, turned].map((each) => fingerprintOf(each).digest)).size).toBe(3);
  });

  it("looks at each channel of a colour picture", () => {
    const one = toRgb(slope);
    const other = { ...one, data: one.data.slice() };
    [other.data[0], other.data[2]] = [9, 0];
    const swapped = { ...one, data: one.data.slice() };
    [swapped.data[0], swapped.data[2]] = [0, 9];
    expect(fingerprintOf(other).digest).not.toBe(fingerprintOf(swapped).digest);
  });

  it("sketches without brightness and contrast: mean 0, standard deviation 1", () => {
    const { sketch } = fingerprintOf(slope);
    const mean = sketch!.reduce((sum, value) => sum + value, 0) / SKETCH_SIDE ** 2;
    const variance = sketch!.reduce((sum, value) => sum + (value / SKETCH_UNIT) ** 2, 0) / SKETCH_SIDE ** 2;
    expect(mean).toBeCloseTo(0, 0);
    expect(variance).toBeCloseTo(1, 2);
    const darker = gray(64, 48, (x, y) => 30 + (x + y) / 2);
    const differences = fingerprintOf(darker).sketch!.map((value, i) => Math.abs(value - sketch![i]));
    expect(Math.max(...differences) / SKETCH_UNIT).toBeLessThan(0.02); // of rounding to gray levels
  });

  it("sketches nothing of pictures of one colour and of those smaller than a sketch", () => {
    expect(fingerprintOf(gray(64, 64, () => 7)).sketch).toBeUndefined();
    expect(fingerprintOf(gray(31, 64, (x) => x)).sketch).toBeUndefined();
  });
});
