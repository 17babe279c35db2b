import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { toRgb } from "../../src/data/pixels";
import { contactSheet, keyEntries } from "../../src/report/contact-sheet";
import type { SheetPicture } from "../../src/report/sheet-pictures";
import { pixelsOf } from "../data/example";

const picture = (labels: number[], showsIgnored = false): SheetPicture => ({
  fileName: `a <name> & more that is far too long to stand below a picture.jpg`,
  caption: "train · 3 boxes",
  drawn: toRgb(pixelsOf(120, 90)),
  isGray: true,
  labels,
  showsIgnored,
});

describe("contactSheet", () => {
  it.each([0, 1, 3, 24])("holds %i pictures in rows of four", async (count) => {
    const png = await contactSheet(
      Array.from({ length: count }, () => picture([1])),
      ["a"],
    );
    const { format, width, height } = await sharp(png).metadata();
    expect(format).toBe("png");
    expect(width).toBeLessThan(1700);
    expect(height).toBeGreaterThan(Math.ceil(count / 4) * 300);
  });
});

describe("keyEntries", () => {
  const names = Array.from({ length: 80 }, (_, k) => `class ${k + 1}`);

  it("names the classes on the sheet in their order, and ignored regions if there are any", () => {
    expect(keyEntries([picture([3, 1]), picture([2], true)], names).map(({ name }) => name)).toEqual([
      "class 1",
      "class 2",
      "class 3",
      "ignored region",
    ]);
  });

  it("counts the classes that it has no room for", () => {
    const entries = keyEntries([picture(names.map((_, k) => k + 1))], names);
    expect(entries).toHaveLength(24);
    expect(entries[23].name).toBe("and 57 more");
  });
});
