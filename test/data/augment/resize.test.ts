import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resizePixels } from "../../../src/data/augment/resize";
import type { Pixels } from "../../../src/types";

interface Case {
  from: { width: number; height: number; channels: 1 | 3; data: number[] };
  to: { width: number; height: number; data: number[] };
}
const cases: Case[] = JSON.parse(readFileSync(join(__dirname, "../../fixtures/data/resize.json"), "utf8"));

describe("resizePixels", () => {
  it.each(cases)(
    "of $from.width x $from.height x $from.channels to $to.width x $to.height is PyTorch's, rounded",
    ({ from, to }) => {
      const pixels = { ...from, data: Uint8Array.from(from.data) };
      const resized = resizePixels(pixels, to.width, to.height);
      expect([resized.width, resized.height, resized.channels]).toEqual([to.width, to.height, from.channels]);
      expect(resized.data.length).toBe(to.data.length);
      resized.data.forEach((value, i) => {
        expect(Math.abs(value - to.data[i])).toBeLessThanOrEqual(0.5 + 1e-9);
      });
    },
  );

  it("to its own size changes nothing, and leaves one gray level as it is in any size", () => {
    const side = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(side, side, side, side, fc.integer({ min: 0, max: 255 }), (w, h, width, height, level) => {
        const flat: Pixels = { data: new Uint8Array(w * h).fill(level), width: w, height: h, channels: 1 };
        expect([...resizePixels(flat, width, height).data]).toEqual(Array(width * height).fill(level));
        const data = Uint8Array.from({ length: w * h }, (_, i) => (i * 37 + level) % 256);
        expect(resizePixels({ ...flat, data }, w, h).data).toEqual(data);
      }),
    );
  });

  it("that shrinks leaves nothing out: stripes a pixel wide become gray, not one of the two", () => {
    const data = Uint8Array.from({ length: 64 * 64 }, (_, i) => (i % 2 === 0 ? 0 : 200));
    const { data: small } = resizePixels({ data, width: 64, height: 64, channels: 1 }, 16, 16);
    expect(Math.max(...small) - Math.min(...small)).toBeLessThan(30);
    expect(small.reduce((sum, value) => sum + value, 0) / small.length).toBeCloseTo(100, 0);
  });
});
