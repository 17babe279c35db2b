import { describe, expect, it } from "vitest";
import { checkPixels, groupProblems, inspectDataset } from "../../src/data/inspect";
import { makeScenes } from "../../src/data/scenes";
import type { Dataset } from "../../src/types";
import { exampleImage, truth } from "./example";

const square = (side: number) => [0, 0, side, side];
const dataset: Dataset = {
  name: "example",
  format: "voc",
  classes: ["a", "__proto__"],
  train: [
    exampleImage(1, 200, 200, truth([7.9, 8, 15.9, 16].map(square), [1, 1, 2, 2])),
    exampleImage(2, 200, 200, truth([31.9, 32, 95.9, 96].map(square))),
  ],
  val: [exampleImage(3, 200, 200, truth([square(10), square(10)], [0, 1], [1, 1]))],
  test: [],
  problems: [],
};

describe("inspectDataset", () => {
  it("counts images, boxes and classes, and ignored regions apart", () => {
    const { images, boxes, ignored, classes, splits } = inspectDataset(dataset);
    expect({ images, boxes, ignored }).toEqual({ images: 3, boxes: 8, ignored: 2 });
    expect(Object.entries(classes)).toEqual([
      ["a", 6],
      ["__proto__", 2],
    ]);
    expect(splits).toEqual({ train: { images: 2, boxes: 8 }, val: { images: 1, boxes: 0 } });
  });

  it("puts sizes into AI-TOD's bands, a bound belonging to the larger", () => {
    const { sizes } = inspectDataset(dataset);
    expect(sizes).toEqual({ veryTiny: 1, tiny: 2, small: 2, medium: 2, large: 1 });
  });

  it("says how full images are", () => {
    const { boxesPerImage } = inspectDataset(dataset);
    expect(boxesPerImage).toEqual({ mean: 8 / 3, most: 4, imagesWithout: 1 });
  });

  it("counts an empty data set", () => {
    const empty = inspectDataset({ ...dataset, train: [], val: [] });
    expect(empty).toMatchObject({ images: 0, boxes: 0, boxesPerImage: { mean: 0, most: 0 } });
  });

  it("counts the look-alikes of scenes", () => {
    const scenes = makeScenes({ count: 2, validation: 0, seed: 1 });
    const expected = scenes.train.reduce(
      (sum, { groundTruth }) => sum + groundTruth.distractors!.length / 4,
      0,
    );
    expect(inspectDataset(scenes).distractors).toBe(expected);
  });
});

describe("checkPixels", () => {
  it("finds the images that cannot be decoded", async () => {
    const broken = { ...exampleImage(4, 9, 9), pixels: () => Promise.reject(new Error("truncated")) };
    let checked = 0;
    const problems = await checkPixels({ ...dataset, val: [...dataset.val, broken] }, () => checked++);
    expect(problems).toEqual([{ kind: "unreadable-image", file: "4.png", detail: "truncated" }]);
    expect(checked).toBe(4);
  });
});

describe("groupProblems", () => {
  it("puts a kind's problems together, the most frequent kind first", () => {
    const problem = (kind: string, file: string) => ({ kind, file, detail: "" });
    const groups = groupProblems([problem("a", "1"), problem("b", "2"), problem("b", "3")]);
    expect(groups.map(({ kind, found }) => [kind, found.map(({ file }) => file)])).toEqual([
      ["b", ["2", "3"]],
      ["a", ["1"]],
    ]);
  });
});
