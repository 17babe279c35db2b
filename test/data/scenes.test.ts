import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes, SCENE_CLASSES } from "../../src/data/scenes";
import { UsageError } from "../../src/errors";
import type { DatasetImage } from "../../src/types";

async function checksum(images: DatasetImage[]): Promise<string> {
  const hash = createHash("sha256");
  for (const image of images) hash.update((await image.pixels()).data);
  return hash.digest("hex").slice(0, 16);
}

describe("makeScenes", () => {
  it("makes the same bytes on every machine and version of Node", async () => {
    const { train, val } = makeScenes({ count: 4, validation: 2, seed: 7 });
    expect(await checksum(train)).toBe("a654b05ce1fa714e");
    expect(await checksum(val)).toBe("636c871c36c6ca8c");
    const large = makeScenes({ count: 1, validation: 0, seed: 8, size: 300, objects: 20, lookalikes: 3 });
    expect(await checksum(large.train)).toBe("be8fa8bf0698ce53");
  });

  it("makes scene i alike however many there are", async () => {
    const [few, many] = [makeScenes({ count: 2, seed: 3 }), makeScenes({ count: 40, seed: 3 })];
    expect(await checksum([few.train[1]])).toBe(await checksum([many.train[1]]));
    expect(few.val[0].groundTruth).toEqual(many.val[0].groundTruth);
  });

  it("draws training and validation scenes, and other seeds, apart", async () => {
    const { train, val } = makeScenes({ count: 1, seed: 3 });
    const other = makeScenes({ count: 1, seed: 4 });
    const sums = await Promise.all([train[0], val[0], other.train[0]].map((image) => checksum([image])));
    expect(new Set(sums).size).toBe(3);
  });

  it("gives ids from 1 through both parts and a file name to each", () => {
    const { train, val } = makeScenes({ count: 3, validation: 2, seed: 1 });
    expect([...train, ...val].map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set([...train, ...val].map(({ fileName }) => fileName)).size).toBe(5);
  });

  it("validates on a quarter, at least eight", () => {
    expect(makeScenes({ count: 4, seed: 1 }).val.length).toBe(8);
    expect(makeScenes({ count: 100, seed: 1 }).val.length).toBe(25);
    expect(makeScenes({ count: 4, validation: 0, seed: 1 }).val.length).toBe(0);
  });

  it("shows every class", () => {
    const { train } = makeScenes({ count: 12, seed: 1 });
    const seen = new Set(train.flatMap(({ groundTruth }) => [...groundTruth.labels]));
    expect([...seen].sort()).toEqual(SCENE_CLASSES.map((_, i) => i + 1));
  });

  it("draws as many look-alikes to an object as asked", () => {
    const count = (lookalikes: number) =>
      makeScenes({ count: 20, seed: 2, objects: 3, lookalikes, sizes: [6, 9] })
        .train.map(({ groundTruth }) => groundTruth.distractors!.length / 4)
        .reduce((sum, distractors) => sum + distractors, 0);
    expect(count(0)).toBe(0);
    expect(count(3) / (20 * 9)).toBeCloseTo(1, 0);
  });

  it("can make scenes without any object", () => {
    const { train } = makeScenes({ count: 2, seed: 2, objects: 0 });
    expect(train[0].groundTruth.boxes.length).toBe(0);
  });

  it("refuses options out of range, naming value and range", () => {
    expect(() => makeScenes({ count: 0, seed: 1 })).toThrow("count is 0, but must be a whole number from 1");
    expect(() => makeScenes({ count: 1, seed: 0.5 })).toThrow(UsageError);
    expect(() => makeScenes({ count: 1, seed: 1, size: 16 })).toThrow("size is 16");
    expect(() => makeScenes({ count: 1, seed: 1, contrast: [0.4, 0.1] })).toThrow("contrast is 0.4,0.1");
    expect(() => makeScenes({ count: 1, seed: 1, sizes: [6, 60] })).toThrow("sizes is 6,60");
    expect(() => makeScenes({ count: 1, seed: 1, objects: Number.NaN })).toThrow("objects is NaN");
  });
});

describe("the scenes in data/", () => {
  const folder = join(__dirname, "../../data/scenes");
  const dataset = makeScenes({ count: 6, validation: 2, seed: 1 });

  it("are those of seed 1, pixel for pixel", async () => {
    for (const image of [...dataset.train, ...dataset.val]) {
      const stored = await sharp(join(folder, "images", image.fileName))
        .raw()
        .toBuffer();
      expect(Buffer.compare(stored, (await image.pixels()).data), image.fileName).toBe(0);
    }
  });

  it("have the annotations of seed 1", () => {
    for (const part of ["train", "val"] as const) {
      const stored = JSON.parse(readFileSync(join(folder, "annotations", `instances_${part}.json`), "utf8"));
      expect(stored).toEqual(JSON.parse(JSON.stringify(toCoco(dataset[part], dataset.classes))));
    }
  });
});
