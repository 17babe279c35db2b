import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const SEED = 0;
const CHANNELS = 3;
const QUALITY = 90;

/**
 * Writes JPEG images as large to decode as photographs, with a few objects on each, in VOC's form.
 * The same seed gives the same pixels.
 */
export async function writePhotos(folder, { count, width = 640, height = 512, validation = 2 }) {
  const require = createRequire(import.meta.url);
  const { random } = require("../../dist/backend/random.js");
  const sharp = require("sharp");
  for (const part of ["JPEGImages", "Annotations", "ImageSets/Main"])
    mkdirSync(join(folder, part), { recursive: true });
  const names = Array.from({ length: count + validation }, (_, i) => `photo-${i}`);
  for (const name of names) {
    const draws = random(SEED, name);
    const data = drawGround(draws, width, height);
    const boxes = Array.from({ length: 3 }, () => drawObject(data, draws, width, height));
    await sharp(data, { raw: { width, height, channels: CHANNELS } })
      .jpeg({ quality: QUALITY })
      .toFile(join(folder, "JPEGImages", `${name}.jpg`));
    writeFileSync(join(folder, "Annotations", `${name}.xml`), annotationOf(name, boxes, width, height));
  }
  const lists = { train: names.slice(0, count), val: names.slice(count) };
  for (const [list, of] of Object.entries(lists))
    writeFileSync(join(folder, "ImageSets/Main", `${list}.txt`), of.join("\n") + "\n");
}

/** Slow waves of colour under fine noise. */
function drawGround(draws, width, height) {
  const data = Buffer.alloc(width * height * CHANNELS);
  const noise = Uint8Array.from({ length: 4099 }, () => draws.integer(0, 24)); // a prime: rows do not repeat
  const [across, down] = [draws.uniform(), draws.uniform()].map((share) => (1 + 4 * share) / width);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < CHANNELS; c++, i++)
        data[i] = 100 + 50 * Math.sin(6.28 * (across * x + down * y) + c) + noise[i % noise.length];
  return data;
}

/** @returns {number[]} the corners of a bright rectangle */
function drawObject(data, draws, width, height) {
  const [w, h] = [draws.integer(8, 40), draws.integer(8, 40)];
  const [left, top] = [draws.integer(0, width - w), draws.integer(0, height - h)];
  for (let y = top; y < top + h; y++)
    data.fill(230, (y * width + left) * CHANNELS, (y * width + left + w) * CHANNELS);
  return [left, top, left + w, top + h];
}

/** VOC counts from 1, and its far corners lie inside. */
function annotationOf(name, boxes, width, height) {
  const objects = boxes.map(
    ([x1, y1, x2, y2]) =>
      `<object><name>thing</name><difficult>0</difficult><bndbox><xmin>${x1 + 1}</xmin><ymin>${y1 + 1}</ymin>` +
      `<xmax>${x2}</xmax><ymax>${y2}</ymax></bndbox></object>`,
  );
  return (
    `<annotation><filename>${name}.jpg</filename><size><width>${width}</width><height>${height}</height>` +
    `<depth>${CHANNELS}</depth></size>${objects.join("")}</annotation>\n`
  );
}
