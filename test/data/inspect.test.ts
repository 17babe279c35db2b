import { describe, expect, it } from "vitest";
import { inspectDataset } from "../../src/data/inspect";
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
    expect(splits.train).toMatchObject({ images: 2, boxes: 8 });
    expect(Object.entries(splits.train.classes)).toEqual(Object.entries(classes));
    expect([splits.val, splits.test]).toMatchObject([
      { images: 1, boxes: 0 },
      { images: 0, boxes: 0 },
    ]);
  });

  it("puts sizes into AI-TOD's bands, a bound belonging to the larger", () => {
    const { sizes, sizesByClass, sides } = inspectDataset(dataset);
    expect(sizes).toEqual({ veryTiny: 1, tiny: 2, small: 2, medium: 2, large: 1 });
    expect(sizesByClass.a).toEqual({ veryTiny: 1, tiny: 1, small: 1, medium: 2, large: 1 });
    expect(sides.reduce((sum, { count }) => sum + count, 0)).toBe(8);
  });

  it("says how full images are", () => {
    const { boxesPerImage } = inspectDataset(dataset);
    expect(boxesPerImage).toEqual({ mean: 8 / 3, median: 4, most: 4, imagesWithout: 1 });
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

  it("counts the images of the test part too", () => {
    const { images, splits } = inspectDataset({ ...dataset, test: dataset.val, val: [] });
    expect([images, splits.test.images, splits.val.images]).toEqual([3, 1, 0]);
  });

  it("adds what annotations show by themselves to what readers found", () => {
    const known = { kind: "clipped-box", file: "1.png", detail: "" };
    const { problems } = inspectDataset({ ...dataset, problems: [known] });
    expect(problems.map(({ kind }) => kind)).toEqual([
      "clipped-box",
      "class-not-validated",
      "class-not-validated",
    ]);
  });
});
