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

const all = ({ train, val }: Dataset) =>
  [...train, ...val].sort((a, b) => a.fileName.localeCompare(b.fileName));

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
    await expect(readVoc(folder)).rejects.toThrow(/no image of .* can be used\n {2}unreadable-annotation/);
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

  it("finds 0-based corners, and nothing else amiss", () => {
    expect(data.problems.map(({ kind }) => kind)).toEqual(["zero-based-corners"]);
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

  it("gives the boxes that the published JSON of the validation images gives", async () => {
    const json = await readCoco(join(hitUav, "annotations_coco", "val.json"), join(hitUav, "JPEGImages"));
    const describeBoxes = (dataset: Dataset, images: Dataset["train"]) =>
      new Map(
        images.map(({ fileName, groundTruth: { boxes, labels } }) => [
          fileName,
          [...labels]
            .map((label, g) => `${dataset.classes[label - 1]} ${boxes.slice(4 * g, 4 * g + 4).join(" ")}`)
            .sort(),
        ]),
      );
    expect(describeBoxes(json, [...json.train, ...json.val])).toEqual(describeBoxes(data, data.val));
    expect(json.problems.map(({ kind }) => kind)).toEqual(["other-key", "other-key"]);
  });
});
