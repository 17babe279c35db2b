import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { toCoco } from "../../../src/data/coco-format";
import { openDataset } from "../../../src/data/open";
import { makeScenes } from "../../../src/data/scenes";
import { writeCoco } from "../../../src/data/writers/coco";
import { temporaryFolder } from "../folders";
import { boxesOf, exampleDataset } from "./round-trip";

describe("writeCoco", () => {
  it("keeps every box through a round trip", async () => {
    const folder = temporaryFolder();
    await writeCoco(exampleDataset(), folder);
    const read = await openDataset(folder);
    expect(read).toMatchObject({ format: "coco", classes: exampleDataset().classes, problems: [] });
    expect(boxesOf(read)).toEqual(boxesOf(exampleDataset()));
  });

  it("keeps everything that scenes know", async () => {
    const folder = temporaryFolder();
    const scenes = makeScenes({ count: 2, validation: 1, seed: 12 });
    await writeCoco(scenes, folder);
    const read = await openDataset(folder);
    expect(toCoco(read.train, read.classes)).toEqual(toCoco(scenes.train, scenes.classes));
    expect(read.val[0].groundTruth).toEqual(scenes.val[0].groundTruth);
  });

  it("names the images that are there", async () => {
    const folder = temporaryFolder();
    await writeCoco(exampleDataset(), folder);
    const { images } = JSON.parse(readFileSync(join(folder, "annotations/instances_train.json"), "utf8"));
    expect(images.map(({ file_name }: { file_name: string }) => file_name)).toEqual(["one.png", "two.png"]);
  });
});
