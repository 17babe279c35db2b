import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readCoco } from "../../../src/data/readers/coco";
import { readVoc } from "../../../src/data/readers/voc";
import type { Dataset } from "../../../src/types";
import { put, putImage, temporaryFolder, vocXml } from "../folders";

type Boxes = Parameters<typeof vocXml>[3];

async function voc(files: Record<string, Boxes>): Promise<string> {
  const folder = temporaryFolder();
  for (const [name, boxes] of Object.entries(files)) {
    put(folder, `Annotations/${name}.xml`, vocXml(`${name}.png`, 40, 30, boxes));
    await putImage(folder, `JPEGImages/${name}.png`, 40, 30);
  }
  return folder;
}

const all = ({ train, val, test }: Dataset) =>
  [...train, ...val, ...test].sort((a, b) => a.fileName.localeCompare(b.fileName));

describe("readVoc", () => {
  it("moves 1-based inclusive corners to 0-based exclusive ones", async () => {
    const data = await readVoc(
      await voc({
        a: [
          ["car", 1, 1, 40, 30],
          ["bus", 11, 6, 20, 9],
        ],
      }),
    );
    const [{ groundTruth, width, height }] = all(data);
    expect([width, height]).toEqual([40, 30]);
    expect(data.classes).toEqual(["bus", "car"]);
    expect([...groundTruth.labels]).toEqual([2, 1]);
    expect([...groundTruth.boxes]).toEqual([0, 0, 40, 30, 10, 5, 20, 9]);
    expect(data.problems).toEqual([]);
  });

  it("takes all corners as 0-based where one is 0, and says so", async () => {
    const data = await readVoc(await voc({ a: [["car", 0, 4, 10, 12]], b: [["car", 3, 4, 10, 12]] }));
    expect(all(data).map(({ groundTruth }) => [...groundTruth.boxes])).toEqual([
      [0, 4, 10, 12],
      [3, 4, 10, 12],
    ]);
    expect(data.problems.map(({ kind }) => kind)).toEqual(["zero-based-corners"]);
  });

  it("takes the origin it is told", async () => {
    const folder = await voc({ a: [["car", 3, 4, 10, 12]] });
    expect([...all(await readVoc(folder, { origin: 0 }))[0].groundTruth.boxes]).toEqual([3, 4, 10, 12]);
  });

  it("ignores difficult objects and DontCare, which is no class", async () => {
    const data = await readVoc(
      await voc({
        a: [
          ["car", 1, 1, 9, 9, 1],
          ["DontCare", 11, 1, 19, 9],
          ["car", 21, 1, 29, 9],
        ],
      }),
    );
    const [{ groundTruth }] = all(data);
    expect(data.classes).toEqual(["car"]);
    expect([...groundTruth.labels]).toEqual([1, 0, 1]);
    expect([...groundTruth.ignored]).toEqual([1, 1, 0]);
  });

  it("goes on past broken files and reports each", async () => {
    const folder = await voc({
      a: [["car", 1, 1, 9, 9]],
      b: [
        ["", 1, 1, 9, 9],
        ["car", 50, 1, 60, 9],
      ],
    });
    put(folder, "Annotations/c.xml", "<annotation><object>");
    put(folder, "Annotations/d.xml", vocXml("../../a.png", 40, 30, []));
    put(folder, "Annotations/e.xml", vocXml("e.png", 40, 30, []));
    const data = await readVoc(folder);
    expect(all(data).map(({ fileName }) => fileName)).toEqual(["a.png", "b.png"]);
    expect(data.problems.map(({ kind, file }) => `${kind} ${file}`).sort()).toEqual([
      "missing-image e.xml",
      "outside-box b.xml object 2",
      "outside-path d.xml",
      "unnamed-object b.xml object 1",
      expect.stringMatching(/^unreadable-annotation c.xml/),
    ]);
  });

  it("reads Roboflow's layout, and keeps the test part apart", async () => {
    const folder = temporaryFolder();
    for (const part of ["train", "valid", "test"]) {
      put(folder, `${part}/${part}.xml`, vocXml(`${part}.png`, 40, 30, [["car", 1, 1, 9, 9]]));
      await putImage(folder, `${part}/${part}.png`, 40, 30);
    }
    const { train, val, test, problems } = await readVoc(folder);
    const described = [train, val, test].map((part) =>
      part.map(({ id, fileName, file }) => [id, fileName, file]),
    );
    expect(described).toEqual([
      [[1, "train.png", join(folder, "train/train.png")]],
      [[2, "valid.png", join(folder, "valid/valid.png")]],
      [[3, "test.png", join(folder, "test/test.png")]],
    ]);
    expect(problems).toEqual([]);
  });

  it("orders a part by file names, whatever the lists say, and counts ids through it", async () => {
    const folder = await voc({
      b: [["car", 1, 1, 9, 9]],
      a: [["car", 1, 1, 9, 9]],
      c: [["car", 1, 1, 9, 9]],
    });
    put(folder, "ImageSets/Main/train.txt", "b\na\n");
    put(folder, "ImageSets/Main/val.txt", "c\na\n");
    const { train, val, problems } = await readVoc(folder);
    expect(train.map(({ id, fileName }) => [id, fileName])).toEqual([[1, "b.png"]]);
    expect(val.map(({ id, fileName }) => [id, fileName])).toEqual([
      [2, "a.png"],
      [3, "c.png"],
    ]);
    expect(problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual(["in-both-splits a.png"]);
  });

  it("takes the image of the XML file's name where it names another, and each image once", async () => {
    const folder = await voc({ a: [["car", 1, 1, 9, 9]], b: [["car", 1, 1, 9, 9]] });
    put(folder, "Annotations/b.xml", vocXml("a.png", 40, 30, [["bus", 1, 1, 5, 5]]));
    put(folder, "Annotations/c.xml", vocXml("a.png", 40, 30, [["van", 1, 1, 5, 5]]));
    const data = await readVoc(folder);
    expect(all(data).map(({ fileName }) => fileName)).toEqual(["a.png", "b.png"]);
    expect(data.problems.map(({ kind, file }) => `${kind} ${file}`).sort()).toEqual([
      "other-filename b.xml",
      "repeated-image a.png",
    ]);
  });

  it("keeps classes called __proto__ and constructor, and reports names that differ in capitals alone", async () => {
    const names = ["__proto__", "constructor", "Car", "car"];
    const data = await readVoc(await voc({ a: names.map((name) => [name, 1, 1, 9, 9]) }));
    expect(data.classes).toEqual(["Car", "__proto__", "car", "constructor"]);
    expect([...all(data)[0].groundTruth.labels]).toEqual([2, 4, 1, 3]);
    expect(data.problems.map(({ kind }) => kind)).toEqual(["similar-classes"]);
  });

  it("leaves out what is UTF-16, empty, or declares entities, and reports words where numbers belong", async () => {
    const folder = await voc({ a: [["car", 1, "1,5", 9, "0x9"]], b: [], c: [], d: [] });
    put(folder, "Annotations/b.xml", Buffer.from("\uFEFF<annotation/>", "utf16le"));
    put(folder, "Annotations/c.xml", "");
    put(
      folder,
      "Annotations/d.xml",
      "<!DOCTYPE a [<!ENTITY x 'y'>]><annotation><filename>d.png</filename></annotation>",
    );
    const data = await readVoc(folder);
    expect(data.problems.map(({ kind, file }) => `${kind} ${file}`).sort()).toEqual([
      "not-a-number a.xml object 1",
      "unreadable-annotation b.xml",
      "unreadable-annotation c.xml",
      "unreadable-annotation d.xml",
    ]);
  });

  it("reads the size from the image where the annotation has none", async () => {
    const folder = temporaryFolder();
    put(folder, "Annotations/a.xml", "<annotation><filename>a.png</filename></annotation>");
    await putImage(folder, "JPEGImages/a.png", 11, 7);
    expect(all(await readVoc(folder))[0]).toMatchObject({ width: 11, height: 7 });
  });

  it("reads XML files beside the images", async () => {
    const folder = temporaryFolder();
    put(folder, "a.xml", vocXml("a.png", 11, 7, [["car", 1, 1, 5, 5]]));
    await putImage(folder, "a.png", 11, 7);
    const [image] = all(await readVoc(folder));
    expect((await image.pixels()).data.length).toBe(11 * 7 * 3);
  });

  it("says so when there is nothing to read", async () => {
    await expect(readVoc(temporaryFolder())).rejects.toThrow("no XML files in");
    const folder = temporaryFolder();
    put(folder, "a.xml", "broken");
    await expect(readVoc(folder)).rejects.toThrow(/no image of .* can be used: unreadable-annotation/);
  });
});

const hitUav = join(__dirname, "../../../../shared/data/hit-uav");

describe.skipIf(!existsSync(hitUav))("readVoc on HIT-UAV (needs ../shared/data/hit-uav)", () => {
  let data: Dataset;
  beforeAll(async () => {
    data = await readVoc(hitUav);
  });

  it("finds the images of both lists and four classes", () => {
    expect([data.train.length, data.val.length]).toEqual([400, 290]);
    expect(data.classes).toEqual(["Bicycle", "Car", "OtherVehicle", "Person"]);
  });

  it("finds lists in CRLF and 0-based corners, and nothing else amiss", () => {
    expect(data.problems.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
      "crlf-list ImageSets/Main/train.txt",
      "crlf-list ImageSets/Main/val.txt",
      expect.stringMatching(/^zero-based-corners /),
    ]);
  });

  it("ignores 31 regions of no class and the difficult objects", () => {
    const images = [...data.train, ...data.val];
    const regions = images.flatMap(({ groundTruth }) =>
      [...groundTruth.labels].filter((label) => label === 0),
    );
    const ignored = images.flatMap(({ groundTruth }) =>
      [...groundTruth.ignored].filter((flag) => flag === 1),
    );
    expect([regions.length, ignored.length]).toEqual([31, 63]);
  });

  it("decodes to one gray channel", async () => {
    const { width, height, channels } = await data.train[0].pixels();
    expect([width, height, channels]).toEqual([640, 512, 1]);
  });

  it("gives the very boxes, image by image and in their order, that the published JSON gives", async () => {
    const json = await readCoco(join(hitUav, "annotations_coco", "val.json"), join(hitUav, "JPEGImages"));
    const describeBoxes = (dataset: Dataset, images: Dataset["train"]) =>
      new Map(
        images.map(({ fileName, width, height, groundTruth: { boxes, labels } }) => [
          fileName,
          [...labels].map(
            (label, g) =>
              `${dataset.classes[label - 1]} ${boxes.slice(4 * g, 4 * g + 4).join(" ")} of ${width}x${height}`,
          ),
        ]),
      );
    const [fromJson, fromXml] = [
      describeBoxes(json, [...json.train, ...json.val]),
      describeBoxes(data, data.val),
    ];
    expect(fromJson).toEqual(fromXml);
    expect([...fromXml.values()].flat().length).toBe(2460);
    expect(json.problems.map(({ kind }) => kind)).toEqual(["other-key", "other-key"]);
  });
});

describe("readVoc, of files that others have made", () => {
  it("does not take a box that is left out for a sign of where corners count from", async () => {
    const data = await readVoc(await voc({ a: [["car", 0, 0, 0, 0]], b: [["car", 11, 11, 20, 20]] }));
    expect(all(data).flatMap(({ groundTruth }) => [...groundTruth.boxes])).toEqual([10, 10, 20, 20]);
    expect(data.problems.map(({ kind }) => kind)).not.toContain("zero-based-corners");
  });

  it("finds a picture that is named by a path on the disk of whoever labelled it", async () => {
    const folder = temporaryFolder();
    for (const [name, stated] of [
      ["a", "/home/x/a.png"],
      ["b", "C:\\data\\b.png"],
    ]) {
      put(folder, `Annotations/${name}.xml`, vocXml(stated, 40, 30, [["car", 1, 1, 9, 9]]));
      await putImage(folder, `JPEGImages/${name}.png`, 40, 30);
    }
    const data = await readVoc(folder);
    expect(all(data).map(({ fileName }) => fileName)).toEqual(["a.png", "b.png"]);
    expect(data.problems).toEqual([]);
  });

  it("quotes corners as they are written", async () => {
    const { problems } = await readVoc(await voc({ a: [["car", 30, 10, 20, 20]] }));
    expect(problems[0].detail).toContain("[30, 10, 20, 20]");
  });

  it("says so where val.txt names nothing that is there", async () => {
    const folder = await voc({ a: [["car", 1, 1, 9, 9]], b: [["car", 1, 1, 9, 9]] });
    put(folder, "ImageSets/Main/train.txt", "a\nb\n");
    put(folder, "ImageSets/Main/val.txt", "gone\n");
    const { val, problems } = await readVoc(folder);
    expect(val).toHaveLength(1);
    expect(problems.map(({ kind }) => kind)).toEqual(["missing-annotation", "validation-held-back"]);
  });
});
