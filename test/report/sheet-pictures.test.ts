import { describe, expect, it } from "vitest";
import { FRAME, sheetPictures } from "../../src/report/sheet-pictures";
import { exampleImage, truth } from "../data/example";
import { fakeDataset } from "./fake-inspection";

describe("sheetPictures", () => {
  it("draws images with their captions, none larger than a frame", async () => {
    const pictures = await sheetPictures(fakeDataset(), 0);
    expect(pictures).toHaveLength(6);
    for (const { drawn, caption } of pictures) {
      expect(caption).toMatch(/^(train|val) · \d+ box(es)?/);
      expect(drawn.width <= FRAME.width && drawn.height <= FRAME.height).toBe(true);
    }
    expect(pictures.some(({ showsIgnored }) => showsIgnored)).toBe(true);
  });

  it("puts another in the place of one that cannot be decoded", async () => {
    const dataset = { ...fakeDataset(), classes: ["a"] };
    const whole = [1, 2, 3].map((id) => exampleImage(id, 60, 40, truth([[1, 1, 20, 20]])));
    const broken = {
      ...exampleImage(4, 60, 40, truth([[1, 1, 20, 20]])),
      pixels: () => Promise.reject(new Error("cut off")),
    };
    const pictures = await sheetPictures({ ...dataset, train: [...whole, broken], val: [] }, 0, 3);
    expect(pictures.map(({ fileName }) => fileName).sort()).toEqual(["1.png", "2.png", "3.png"]);
  });
});
