import { describe, expect, it } from "vitest";
import { cropPixels, loadForEvaluation, meanColour, padPixels, toRgb } from "../../src/data/pixels";
import { exampleImage, pixelsOf } from "./example";

describe("cropPixels", () => {
  it("takes the pixels of the rectangle", () => {
    const { data, width, height } = cropPixels(pixelsOf(9, 7), { x: 2, y: 3, width: 2, height: 2 });
    expect([width, height]).toEqual([2, 2]);
    expect([...data]).toEqual([53, 60, 66, 73]);
  });

  it("refuses a rectangle that reaches outside, naming it", () => {
    const crop = () => cropPixels(pixelsOf(9, 7), { x: 8, y: 0, width: 2, height: 2 });
    expect(crop).toThrow("2x2 at (8, 0) reaches outside 9x7");
  });
});

describe("toRgb", () => {
  it("repeats gray and leaves colour as it is", () => {
    const rgb = toRgb({ data: Uint8Array.of(7, 9), width: 2, height: 1, channels: 1 });
    expect([...rgb.data]).toEqual([7, 7, 7, 9, 9, 9]);
    expect(toRgb(rgb)).toBe(rgb);
  });
});

describe("padPixels", () => {
  it("puts pixels on a ground of their mean colour, in its top left corner", () => {
    const pixels = { data: Uint8Array.of(1, 10, 3, 30), width: 1, height: 4, channels: 1 as const };
    const { data, width, height } = padPixels(pixels, 2, 5);
    expect([width, height]).toEqual([2, 5]);
    expect([...data]).toEqual([1, 11, 10, 11, 3, 11, 30, 11, 11, 11]);
  });

  it("leaves pixels of that size as they are", () => {
    const pixels = pixelsOf(9, 7);
    expect(padPixels(pixels, 9, 7)).toBe(pixels);
  });
});

describe("meanColour", () => {
  it("is the mean of each channel", () => {
    const data = Uint8Array.of(0, 10, 100, 10, 20, 101);
    expect(meanColour({ data, width: 2, height: 1, channels: 3 })).toEqual([5, 15, 101]);
  });
});

describe("loadForEvaluation", () => {
  it("gives a gray image three channels", async () => {
    const { channels, data } = await loadForEvaluation(exampleImage(1, 4, 3));
    expect([channels, data.length]).toEqual([3, 36]);
  });
});
