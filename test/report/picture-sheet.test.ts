import { describe, expect, it } from "vitest";
import { pictureSheet } from "../../src/report/picture-sheet";
import type { PictureRow } from "../../src/report/pictures";

const row = (fileName: string): PictureRow => ({
  fileName,
  pictures: ["the objects", "one-stage <b>"].map((title) => ({
    title,
    caption: "1 found, 2 missed",
    png: Buffer.from("x"),
  })),
});

describe("pictureSheet", () => {
  const { layout } = pictureSheet([row("a"), row("b")]);
  const images = layout.images as { x: number; y: number; sizex: number }[];

  it("has a row an image and a column an arm, none over another and all inside", () => {
    expect(images).toHaveLength(4);
    expect(new Set(images.map(({ x }) => x)).size).toBe(2);
    for (const { x, y, sizex } of images) {
      expect(x + sizex).toBeLessThanOrEqual(layout.width!);
      expect(y + sizex).toBeLessThan(layout.height);
    }
    expect(images[2].y).toBeGreaterThan(images[0].y + images[0].sizex);
  });

  it("shows markup in names as it is written", () => {
    const texts = (layout.annotations as { text: string }[]).map(({ text }) => text);
    expect(texts).toContain("<b>one-stage<br>&lt;b&gt;</b>");
  });
});
