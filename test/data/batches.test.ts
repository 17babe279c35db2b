import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { compiled } from "../../src/backend/package-root";
import { type Batch, type BatchOptions, openBatches } from "../../src/data/batches";
import { openDataset } from "../../src/data/open";
import { fileImage } from "../../src/data/readers/image-file";
import { makeScenes } from "../../src/data/scenes";
import type { DatasetImage } from "../../src/types";
import { temporaryFolder } from "../cli/run-dist";
import { exampleImage, pixelsOf, truth } from "./example";

const plain = { size: 16, batchSize: 1, seed: 1, crop: false, flip: false, jitter: false };
const scenes = makeScenes({ count: 10, seed: 6, size: 64, objects: 3, sizes: [6, 12] }).train;
const options: BatchOptions = { size: 48, batchSize: 4, seed: 9 };

describe("openBatches", () => {
  it("gives a step the same batch whenever it is asked for", async () => {
    const first = openBatches(scenes, options);
    const inOrder = [];
    for (let step = 0; step < 6; step++) inOrder.push(await first.batch(step));
    const resumed = openBatches(scenes, options);
    for (const step of [5, 3, 3]) expect(await resumed.batch(step)).toEqual(inOrder[step]);
  });

  it("gives other seeds other batches", async () => {
    const [a, b] = await Promise.all(
      [9, 10].map((seed) => openBatches(scenes, { ...options, seed }).batch(0)),
    );
    expect(a.ids).not.toEqual(b.ids);
  });

  it("shows every image once an epoch, in a new order each time", async () => {
    const batches = openBatches(scenes, { ...options, batchSize: 5 });
    const epochs = [];
    for (let step = 0; step < 6; step += 2) {
      epochs.push([...(await batches.batch(step)).ids, ...(await batches.batch(step + 1)).ids]);
    }
    for (const ids of epochs) expect([...ids].sort((a, b) => a - b)).toEqual(scenes.map(({ id }) => id));
    expect(epochs[0]).not.toEqual(epochs[1]);
  });

  it("has pixels of B x size x size x 3 and a ground truth for each image", async () => {
    const { pixels, groundTruth, ids } = await openBatches(scenes, options).batch(2);
    expect(pixels.length).toBe(4 * 48 * 48 * 3);
    expect([groundTruth.length, ids.length]).toEqual([4, 4]);
  });

  it("moves boxes as it moves pixels: a lone bright object stays in its box", async () => {
    const draw = (x: number, y: number) => {
      const image = exampleImage(1, 90, 70, truth([[x, y, x + 8, y + 6]]));
      const { data } = pixelsOf(90, 70);
      data.fill(20);
      for (let row = y; row < y + 6; row++) data.fill(250, row * 90 + x, row * 90 + x + 8);
      return { ...image, pixels: async () => ({ data, width: 90, height: 70, channels: 1 as const }) };
    };
    const batches = openBatches([draw(30, 40)], { ...options, batchSize: 1, verticalFlip: true });
    let seen = 0;
    for (let step = 0; step < 40; step++) {
      const { pixels, groundTruth } = await batches.batch(step);
      const bright: number[] = [];
      for (let i = 0; i < 48 * 48; i++) if (pixels[3 * i] > 128) bright.push(i);
      const columns = bright.map((i) => i % 48);
      const rows = bright.map((i) => Math.floor(i / 48));
      const box = [...groundTruth[0].boxes];
      if (bright.length === 0) expect(box).toEqual([]);
      else
        expect(box).toEqual([
          Math.min(...columns),
          Math.min(...rows),
          Math.max(...columns) + 1,
          Math.max(...rows) + 1,
        ]);
      if (bright.length === 48) seen++;
    }
    expect(seen).toBeGreaterThan(25);
  });

  it("takes the middle without crops, flips and jitter", async () => {
    const { pixels, groundTruth } = await openBatches(
      [exampleImage(1, 20, 16, truth([[2, 0, 10, 16]]))],
      plain,
    ).batch(0);
    const { data } = pixelsOf(20, 16);
    expect(pixels[0]).toBe(data[2]);
    expect([...groundTruth[0].boxes]).toEqual([0, 0, 8, 16]);
  });

  it("pads smaller images by their mean colour", async () => {
    const { pixels } = await openBatches([exampleImage(1, 10, 12)], plain).batch(0);
    const { data } = pixelsOf(10, 12);
    const mean = Math.round(data.reduce((sum, value) => sum + value, 0) / data.length);
    const at = (x: number, y: number) => pixels[3 * (y * 16 + x)];
    expect([at(9, 11), at(10, 0), at(15, 15), at(0, 12)]).toEqual([data[11 * 10 + 9], mean, mean, mean]);
  });

  it("flips half of the images and jitters each", async () => {
    const image = exampleImage(1, 16, 16, truth([[0, 0, 4, 4]]));
    const batches = openBatches([image], { ...plain, flip: true, jitter: true, batchSize: 60 });
    const { pixels, groundTruth } = await batches.batch(0);
    const flipped = groundTruth.filter(({ boxes }) => boxes[0] === 12).length;
    expect(flipped).toBeGreaterThan(15);
    expect(flipped).toBeLessThan(45);
    const firsts = new Set(Array.from({ length: 60 }, (_, i) => pixels[i * 768 + 8 * 48 + 24]));
    expect(firsts.size).toBeGreaterThan(10);
  });

  it("fills a batch from a set that is smaller than it", async () => {
    const { ids } = await openBatches(scenes.slice(0, 3), { ...options, batchSize: 8 }).batch(0);
    expect(ids.length).toBe(8);
    expect(new Set(ids).size).toBe(3);
  });

  it("decodes the next batch while this one is used", async () => {
    const images = [1, 2].map((id) => exampleImage(id, 16, 16));
    const batches = openBatches(images, plain);
    await batches.batch(0);
    await new Promise(setImmediate);
    expect(images.map(({ decoded }) => decoded)).toEqual([1, 1]);
  });

  it("tells of an image that cannot be decoded at the step that needs it", async () => {
    const broken = { ...exampleImage(1, 16, 16), pixels: () => Promise.reject(new Error("cannot read it")) };
    await expect(openBatches([broken], plain).batch(0)).rejects.toThrow("1.png: cannot read it");
  });

  it("refuses an empty data set", () => {
    expect(() => openBatches([], plain)).toThrow("there are no images");
  });
});

/** Stands for every bit of a batch. */
function digestOf({ pixels, groundTruth, ids }: Batch): string {
  const hash = createHash("sha256").update(pixels);
  for (const { boxes, labels, ignored, difficulty, objects, distractors } of groundTruth) {
    for (const array of [boxes, labels, ignored, difficulty, distractors])
      if (array) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    hash.update(JSON.stringify(objects ?? null));
  }
  return hash.update(JSON.stringify(ids)).digest("hex").slice(0, 16);
}

async function digestsOf(images: DatasetImage[], given: BatchOptions, steps: number[]): Promise<string[]> {
  const batches = openBatches(images, given);
  const digests = [];
  for (const step of steps) digests.push(digestOf(await batches.batch(step)));
  await batches.close();
  return digests;
}

describe("the batches of a seed are those of the first release, on which recorded results rest:", () => {
  const colour: DatasetImage = {
    ...exampleImage(4, 60, 60, truth([[1, 1, 5, 5]])),
    pixels: async () => ({
      data: Uint8Array.from({ length: 60 * 60 * 3 }, (_, i) => (i * 31 + (i >> 7) * 5) % 256),
      width: 60,
      height: 60,
      channels: 3,
    }),
  };
  const two = [
    [30, 40, 38, 46],
    [0, 0, 50, 60],
  ];
  const mixed = [
    exampleImage(1, 90, 70, truth(two, [1, 2], [0, 1])),
    exampleImage(2, 30, 100, truth([[3, 90, 28, 99.5]])),
    exampleImage(3, 20, 25),
    colour,
  ];

  it.each<[string, DatasetImage[], BatchOptions, number[], string[]]>([
    ["scenes", scenes, options, [0, 1, 7], ["a54648a7dcad6048", "41367d4f7ca7096a", "5f2db9e42a6d72da"]],
    [
      "gray and colour, larger and smaller than the crop, flipped both ways",
      mixed,
      { size: 48, batchSize: 6, seed: 3, verticalFlip: true },
      [0, 1, 5],
      ["8961e1d3854d1355", "89194f1804fa93c1", "0529e3f50c585ca7"],
    ],
    [
      "the same without cuts, flips and jitter",
      mixed,
      { size: 48, batchSize: 4, seed: 3, crop: false, flip: false, jitter: false },
      [0, 2],
      ["4421a106eb033084", "f0d05cfa84e2ba0e"],
    ],
  ])("%s", async (_, images, given, steps, digests) => {
    expect(await digestsOf(images, given, steps)).toEqual(digests);
  });
});

describe("openBatches in a thread of its own", () => {
  const scaled: BatchOptions = { ...options, scale: [0.7, 1.4], verticalFlip: true };

  it("gives the same bytes, in any order of steps, however much is prepared ahead or kept in memory", async () => {
    const steps = Array.from({ length: 8 }, (_, step) => step);
    const expected = await digestsOf(scenes, scaled, steps);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(0, 30_000, 512e6),
        fc.boolean(),
        async (asked, ahead, cacheBytes, ownThread) => {
          const given = { ...scaled, ahead, cacheBytes, ownThread };
          expect(await digestsOf(scenes, given, asked)).toEqual(asked.map((step) => expected[step]));
        },
      ),
      { numRuns: 20 },
    );
  });

  it("prepares images of unknown makers all the same", async () => {
    const images = [1, 2].map((id) => exampleImage(id, 60, 60));
    const given = { ...options, ownThread: true };
    expect(await digestsOf(images, given, [0, 1])).toEqual(await digestsOf(images, options, [0, 1]));
  });

  it("tells of a broken file at the step that needs it, by name, and goes on with the others", async () => {
    const folder = temporaryFolder();
    const good = await sharp({ create: { width: 60, height: 50, channels: 3, background: "#456" } })
      .jpeg()
      .toBuffer();
    const images = [1, 2, 3, 4].map((id) => {
      const path = join(folder, `${id}.jpg`);
      writeFileSync(path, id === 3 ? good.subarray(0, 200) : good);
      return fileImage(id, path, `${id}.jpg`, { width: 60, height: 50 }, truth([[1, 1, 9, 9]]));
    });
    const batches = openBatches(images, { ...options, batchSize: 1, ownThread: true });
    const ends = [];
    for (let step = 0; step < 8; step++)
      ends.push(
        await batches.batch(step).then(
          ({ ids }) => String(ids[0]),
          (error) => String(error),
        ),
      );
    await batches.close();
    expect(ends.filter((end) => /^\d$/.test(end)).sort()).toEqual(["1", "1", "2", "2", "4", "4"]);
    const told = ends.filter((end) => !/^\d$/.test(end));
    expect(told).toHaveLength(2);
    for (const each of told) expect(each).toMatch(/^UserError: .*3\.jpg: cannot read this image: /);
  });

  it("refuses further steps once it is closed, and what is under way ends", async () => {
    const batches = openBatches(scenes, { ...options, ownThread: true });
    const underWay = batches.batch(0).catch((error) => String(error));
    await batches.close();
    expect(await underWay).toMatch(/closed/);
    await expect(batches.batch(1)).rejects.toThrow(/closed/);
  });

  it.each([
    ["is not closed", "await batches.batch(0)"],
    ["is closed in the middle of its work", "await batches.batch(0); await batches.close()"],
    ["was never asked", ""],
  ])("lets the process end that %s", (_, work) => {
    const script = `
      const { openBatches } = require(${JSON.stringify(compiled("data", "batches.js"))});
      const { makeScenes } = require(${JSON.stringify(compiled("data", "scenes.js"))});
      const batches = openBatches(makeScenes({ count: 40, seed: 1 }).train, { size: 64, batchSize: 4, seed: 0, ownThread: true });
      (async () => { ${work}; console.log("done"); })();`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
      encoding: "utf8",
      timeout: 60_000,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "done\n", stderr: "" });
  });
});

const hitUav = join(__dirname, "../../../shared/data/hit-uav");

describe.skipIf(!existsSync(hitUav))("openBatches on HIT-UAV (needs ../shared/data/hit-uav)", () => {
  it("gives the same bytes in a thread of its own", async () => {
    const { train } = await openDataset(hitUav);
    const given: BatchOptions = { size: 128, batchSize: 8, seed: 0, scale: [0.8, 1.25] };
    const steps = [0, 1, 60];
    expect(await digestsOf(train, { ...given, ownThread: true }, steps)).toEqual(
      await digestsOf(train, given, steps),
    );
  });
});
