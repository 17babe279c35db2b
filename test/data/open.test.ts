import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDataset } from "../../src/data/open";
import { UsageError, UserError } from "../../src/errors";
import { put, putImage, temporaryFolder, vocXml } from "./folders";

async function vocFolder(): Promise<string> {
  const folder = temporaryFolder();
  put(folder, "Annotations/a.xml", vocXml("a.png", 40, 30, [["car", 1, 1, 9, 9]]));
  await putImage(folder, "JPEGImages/a.png", 40, 30);
  return folder;
}

async function cocoFolder(): Promise<string> {
  const folder = temporaryFolder();
  const image = { id: 1, file_name: "a.png", width: 40, height: 30 };
  put(
    folder,
    "coco.json",
    JSON.stringify({ images: [image], annotations: [], categories: [{ id: 1, name: "car" }] }),
  );
  await putImage(folder, "images/a.png", 40, 30);
  return folder;
}

async function yoloFolder(): Promise<string> {
  const folder = temporaryFolder();
  put(folder, "data.yaml", "names: [car]");
  put(folder, "labels/a.txt", "0 .5 .5 .1 .1");
  await putImage(folder, "images/a.png", 40, 30);
  return folder;
}

describe("openDataset", () => {
  it("makes scenes of a seed and a count, in the style asked for", async () => {
    const { train, val, format, name } = await openDataset("scenes:7:12", {
      scenes: { size: 64, validation: 3 },
    });
    expect([train.length, val.length, train[0].width, format, name]).toEqual([
      12,
      3,
      64,
      "scenes",
      "scenes:7:12",
    ]);
  });

  it("refuses scenes written otherwise", async () => {
    for (const spec of ["scenes:", "scenes:7", "scenes:a:8", "scenes:7:8:9", "scenes:7:0"]) {
      await expect(openDataset(spec), spec).rejects.toThrow(UsageError);
    }
  });

  it("finds out the form of a folder", async () => {
    expect((await openDataset(await vocFolder())).format).toBe("voc");
    expect((await openDataset(await cocoFolder())).format).toBe("coco");
    expect((await openDataset(await yoloFolder())).format).toBe("yolo");
  });

  it("opens a JSON or YAML file", async () => {
    expect((await openDataset(join(await cocoFolder(), "coco.json"))).format).toBe("coco");
    expect((await openDataset(join(await yoloFolder(), "data.yaml"))).format).toBe("yolo");
  });

  it("reads the form it is told, where a folder holds two", async () => {
    const folder = await vocFolder();
    put(folder, "data.yaml", "names: [car]");
    put(folder, "labels/a.txt", "0 .5 .5 .1 .1");
    await putImage(folder, "images/a.png", 40, 30);
    expect((await openDataset(folder)).format).toBe("voc");
    expect((await openDataset(folder, { format: "yolo" })).format).toBe("yolo");
  });

  it("takes its name from the folder", async () => {
    const folder = await cocoFolder();
    expect(folder.endsWith((await openDataset(folder)).name)).toBe(true);
  });

  it("says what it looked for when it finds nothing", async () => {
    const folder = temporaryFolder();
    await expect(openDataset(join(folder, "none"))).rejects.toThrow("there is no file or folder");
    await expect(openDataset(folder)).rejects.toThrow(/looked for VOC.*COCO.*YOLO/);
    await expect(openDataset(folder, { format: "coco" })).rejects.toThrow("looked for *train*.json");
    await expect(openDataset(put(folder, "a.csv", ""))).rejects.toThrow("neither COCO .json nor YOLO .yaml");
    await expect(openDataset(folder, { format: "kitti" })).rejects.toThrow(
      '"kitti" is not one of voc, coco, yolo',
    );
  });

  it("fails by a UserError on rubbish in any form, never by a crash", async () => {
    const folders = [
      ["a.xml", "<a>"],
      ["a.json", "{"],
      ["data.yaml", "names: ["],
      ["labels/a.txt", "x"],
    ];
    for (const [name, content] of folders) {
      const folder = temporaryFolder();
      put(folder, name, content);
      await expect(openDataset(folder), name).rejects.toThrow(UserError);
    }
  });
});
