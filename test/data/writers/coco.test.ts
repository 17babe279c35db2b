import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toCoco } from "../../../src/data/coco-format";
import { makeScenes } from "../../../src/data/scenes";
import { cocoWriter } from "../../../src/data/writers/coco";
import type { CocoGroundTruth, Dataset } from "../../../src/types";
import { truth } from "../example";
import { temporaryFolder } from "../folders";
import { exampleDataset, namedImage, throughForm, writtenDataset } from "./round-trip";

function annotated(dataset: Dataset): (part: string) => CocoGroundTruth {
  const folder = join(temporaryFolder(), "coco");
  mkdirSync(folder);
  cocoWriter.annotate(writtenDataset(dataset), folder);
  return (part) => JSON.parse(readFileSync(join(folder, `annotations/instances_${part}.json`), "utf8"));
}

describe("cocoWriter", () => {
  it("writes what toCoco says, an entry a line", () => {
    const data = exampleDataset();
    const read = annotated(data);
    for (const part of ["train", "val", "test"] as const) {
      expect(read(part)).toEqual(JSON.parse(JSON.stringify(toCoco(data[part], data.classes))));
    }
  });

  it("keeps COCO's own ids of categories and images", () => {
    const data = { ...exampleDataset(), categoryIds: [3, 4, 7, 18, 21, 44, 90, 91] };
    data.train[0].id = 5001;
    const { categories, annotations, images } = annotated(data)("train");
    expect(categories.map(({ id }) => id)).toEqual(data.categoryIds);
    expect(images[0].id).toBe(5001);
    expect(annotations[0]).toMatchObject({ image_id: 5001, category_id: 3 });
    expect(annotations.filter(({ dont_care }) => dont_care).map((a) => a.category_id)).toEqual(
      data.categoryIds,
    );
  });

  it("refuses category ids that would change the order of classes", () => {
    const data = { ...exampleDataset(), classes: ["a", "b"], categoryIds: [2, 1] };
    expect(() => annotated(data)).toThrow("categoryIds is [2, 1], but must be 2 rising whole numbers");
  });

  it("keeps regions of no class where there are no classes at all", async () => {
    const data = { ...exampleDataset(), classes: [], test: [] };
    data.train = [namedImage(1, "a.jpg", truth([[1, 1, 5, 5]], [0], [1]))];
    const { categories, annotations } = annotated(data)("train");
    expect(categories).toEqual([{ id: 1, name: "DontCare" }]);
    expect(annotations).toMatchObject([{ category_id: 1, iscrowd: 1, dont_care: 1 }]);
  });

  it("keeps everything that scenes know", async () => {
    const scenes = makeScenes({ count: 2, validation: 1, seed: 12 });
    const { read, written } = await throughForm(scenes, "coco");
    expect(toCoco(read.train, read.classes)).toEqual(toCoco(scenes.train, scenes.classes));
    const { boxes, difficulty, objects, distractors } = scenes.val[0].groundTruth;
    expect(read.val[0].groundTruth).toMatchObject({ boxes, difficulty, objects, distractors });
    expect(written.notes).toEqual([]);
  });
});
