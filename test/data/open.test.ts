import { existsSync } from "node:fs";
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

  it("finds out the form of Roboflow's exports", async () => {
    const beside = async (annotate: (folder: string, part: string) => void) => {
      const folder = temporaryFolder();
      put(folder, "README.roboflow.txt", "");
      for (const part of ["train", "valid", "test"]) {
        await putImage(folder, `${part}/${part}.jpg`, 40, 30);
        annotate(folder, part);
      }
      const { format, train, val, test } = await openDataset(folder);
      return [format, ...[train, val, test].flatMap((images) => images.map(({ fileName }) => fileName))];
    };
    const all = ["train.jpg", "valid.jpg", "test.jpg"];
    const xml = (folder: string, part: string) =>
      put(folder, `${part}/${part}.xml`, vocXml(`${part}.jpg`, 40, 30, []));
    expect(await beside(xml)).toEqual(["voc", ...all]);
    const json = (folder: string, part: string) => {
      const image = { id: 0, file_name: `${part}.jpg`, width: 40, height: 30 };
      const content = { images: [image], annotations: [], categories: [] };
      put(folder, `${part}/_annotations.coco.json`, JSON.stringify(content));
    };
    expect(await beside(json)).toEqual(["coco", ...all]);
    const darknet = (folder: string, part: string) => {
      put(folder, `${part}/${part}.txt`, "0 .5 .5 .1 .1");
      put(folder, `${part}/_darknet.labels`, "car\n");
    };
    expect(await beside(darknet)).toEqual(["yolo", ...all]);
    const yaml = (folder: string, part: string) => {
      put(folder, `${part}/${part}.txt`, "0 .5 .5 .1 .1");
      put(folder, "data.yaml", "train: ../train\nval: ../valid\ntest: ../test\nnames: [car]");
    };
    expect(await beside(yaml)).toEqual(["yolo", ...all]);
  });

  it("gives the same images, boxes and parts of the same data in three forms, read in any order", async () => {
    const [voc, coco, yolo] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    const names = Array.from({ length: 25 }, (_, i) => `${(i * 7) % 25}${i % 2 ? "" : "-b"}`);
    const classes = ["bus", "car", "van"];
    const images = names.map((name, i) => ({
      name,
      boxes: Array.from({ length: i % 4 }, (_, j) => ({ k: (i + j) % 3, x: 8 * j, w: 8 + 4 * (i % 2) })),
    }));
    for (const [i, { name, boxes }] of images.entries()) {
      for (const folder of [join(voc, "JPEGImages"), join(coco, "images"), join(yolo, "images")])
        await putImage(folder, `${name}.png`, 64, 32);
      const objects = boxes.map(({ k, x, w }) => [classes[k], x + 1, 1, x + w, 16] as const);
      const region = i % 5 === 0 ? ([["DontCare", 1, 1, 8, 8]] as const) : [];
      put(voc, `Annotations/${name}.xml`, vocXml(`${name}.png`, 64, 32, [...objects, ...region] as never));
      const rows = boxes.map(({ k, x, w }) => `${k} ${(x + w / 2) / 64} .25 ${w / 64} .5`);
      put(yolo, `labels/${name}.txt`, [...rows, ...region.map(() => "3 .0625 .125 .125 .25")].join("\n"));
    }
    put(yolo, "data.yaml", "names: [bus, car, van, DontCare]");
    const annotations = images.flatMap(({ boxes }, i) => [
      ...boxes.map(({ k, x, w }) => ({ image_id: i, category_id: k, bbox: [x, 0, w, 16] })),
      ...(i % 5 === 0 ? [{ image_id: i, category_id: 9, bbox: [0, 0, 8, 8] }] : []),
    ]);
    const content = {
      images: images.map(({ name }, id) => ({ id, file_name: `${name}.png`, width: 64, height: 32 })),
      annotations,
      categories: [...classes.map((name, id) => ({ id, name })), { id: 9, name: "DontCare" }],
    };
    put(coco, "a.json", JSON.stringify(content));
    const read = async (folder: string) => {
      const { train, val, classes: found, problems } = await openDataset(folder);
      expect(problems).toEqual([]);
      const describeAll = (part: typeof train) =>
        part.map(({ fileName, width, height, groundTruth: { boxes, labels, ignored } }) => [
          fileName,
          width,
          height,
          [...boxes],
          [...labels],
          [...ignored],
        ]);
      return { found, train: describeAll(train), val: describeAll(val) };
    };
    const fromVoc = await read(voc);
    expect([fromVoc.train.length, fromVoc.val.length]).toEqual([20, 5]);
    expect(await read(coco)).toEqual(fromVoc);
    expect(await read(yolo)).toEqual(fromVoc);
  });

  it("reads the YAML file that it is given", async () => {
    const folder = await yoloFolder();
    const other = put(folder, "other.yaml", "names: [bus]");
    expect((await openDataset(other)).classes).toEqual(["bus"]);
    expect((await openDataset(folder)).classes).toEqual(["car"]);
  });

  it("names COCO files that it passes over, unless it is told the form", async () => {
    const folder = await vocFolder();
    put(folder, "coco.json", JSON.stringify({ images: [], annotation: [], categories: [] }));
    const kinds = async (format?: string) =>
      (await openDataset(folder, { format })).problems.map(({ kind }) => kind);
    expect(await kinds()).toEqual(["other-form", "other-key"]);
    expect(await kinds("voc")).toEqual([]);
  });

  it("points to a folder within, where the data lies there", async () => {
    const outer = temporaryFolder();
    put(outer, "VOC2007/Annotations/a.xml", "");
    await expect(openDataset(outer)).rejects.toThrow(`there is data in "${join(outer, "VOC2007")}"`);
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

const hitUav = join(__dirname, "../../../shared/data/hit-uav");

describe.skipIf(!existsSync(hitUav))("openDataset on HIT-UAV (needs ../shared/data/hit-uav)", () => {
  it("finds 690 images in two lists of CRLF, 0-based corners, and the odd keys of its JSON", async () => {
    const { format, train, val, test, problems } = await openDataset(hitUav);
    expect([format, train.length + val.length, test.length]).toEqual(["voc", 690, 0]);
    expect(problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "crlf-list ImageSets/Main/train.txt",
      "crlf-list ImageSets/Main/val.txt",
      expect.stringMatching(/^zero-based-corners /),
      "other-form annotations_coco/val.json",
      "other-key annotations_coco/val.json",
      "other-key annotations_coco/val.json images[0]",
    ]);
    expect(problems.slice(-2).map(({ detail }) => /"(annotation|filename)"/.exec(detail)?.[1])).toEqual([
      "annotation",
      "filename",
    ]);
  });
});
