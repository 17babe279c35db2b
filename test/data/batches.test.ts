import { describe, expect, it } from "vitest";
import { type BatchOptions, openBatches } from "../../src/data/batches";
import { makeScenes } from "../../src/data/scenes";
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
    await expect(openBatches([broken], plain).batch(0)).rejects.toThrow("cannot read it");
  });

  it("refuses an empty data set", () => {
    expect(() => openBatches([], plain)).toThrow("there are no images");
  });
});
