import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawMarks, MARK_STYLE } from "../../src/report/draw-marks";
import type { Mark, Outcome } from "../../src/report/marks";
import type { Pixels } from "../../src/types";

const grey = (side: number, channels: 1 | 3 = 3): Pixels => ({
  data: new Uint8Array(side * side * channels).fill(90),
  width: side,
  height: side,
  channels,
});
const mark = (outcome: Outcome, hard = false): Mark => ({ box: [20, 20, 40, 40], outcome, hard });

/** How many pixels have about the colour. */
async function count(png: Buffer, colour: string): Promise<number> {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let found = 0;
  for (let i = 0; i < data.length; i += info.channels) {
    if (wanted.every((value, c) => Math.abs(data[i + c] - value) < 24)) found++;
  }
  return found;
}

describe("drawMarks", () => {
  it("enlarges a small picture by a whole factor, and leaves a large one as it is", async () => {
    expect((await sharp(await drawMarks(grey(128), [])).metadata()).width).toBe(384);
    expect((await sharp(await drawMarks(grey(400), [])).metadata()).width).toBe(400);
  });

  it("keeps pixels sharp when it enlarges", async () => {
    const pixels = grey(128, 1);
    pixels.data[0] = 255;
    const { data } = await sharp(await drawMarks(pixels, []))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([data[0], data[2], data[3]]).toEqual([255, 255, 90]);
  });

  it.each(Object.keys(MARK_STYLE) as Outcome[])("draws a %s in its colour", async (outcome) => {
    const { colour } = MARK_STYLE[outcome];
    expect(await count(await drawMarks(grey(128), [mark(outcome)]), colour)).toBeGreaterThan(50);
    expect(await count(await drawMarks(grey(128), []), colour)).toBe(0);
  });

  it("tells outcomes apart by their lines as well as by colour", () => {
    const { hit, miss, "false-positive": wrong } = MARK_STYLE;
    expect(new Set([hit.dash, miss.dash, wrong.dash]).size).toBe(3);
  });

  it("flags hard objects", async () => {
    const { colour } = MARK_STYLE.hit;
    const [plain, flagged] = await Promise.all(
      [false, true].map(async (hard) => count(await drawMarks(grey(128), [mark("hit", hard)]), colour)),
    );
    expect(flagged).toBeGreaterThan(plain + 50);
  });

  it("draws boxes that reach out of the picture", async () => {
    const outside: Mark = { box: [-30, -30, 300, 300], outcome: "miss", hard: true };
    await expect(drawMarks(grey(128), [outside])).resolves.toBeInstanceOf(Buffer);
  });
});
