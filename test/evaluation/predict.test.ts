import type { Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { ready, tf } from "../../src/backend/tensorflow";
import type { Detector, Found } from "../../src/detectors/detector";
import { initialWeights } from "../../src/detectors/parameters";
import { predict } from "../../src/evaluation/predict";
import type { CocoDetection, DatasetImage, Pixels } from "../../src/types";
import { nothing, tinyDetector } from "../detectors/tiny";

beforeAll(ready);

/** An image of noise in the dark. */
function noise(id: number, width: number, height: number, channels: 1 | 3 = 3): DatasetImage {
  const rng = random(id, "noise");
  const data = Uint8Array.from({ length: width * height * channels }, () => rng.integer(0, 60));
  return imageOf(id, { data, width, height, channels });
}

function imageOf(id: number, pixels: Pixels): DatasetImage {
  const { width, height } = pixels;
  return { id, fileName: `${id}.png`, width, height, groundTruth: nothing(), pixels: async () => pixels };
}

const BRIGHT = 200;
const SIDE = 6;

/** Black with white squares at these corners. */
function squaresAt(id: number, width: number, height: number, corners: [number, number][]): DatasetImage {
  const data = new Uint8Array(width * height);
  for (const [x, y] of corners)
    for (let row = y; row < y + SIDE; row++) data.fill(255, row * width + x, row * width + x + SIDE);
  return imageOf(id, { data, width, height, channels: 1 });
}

/** A detector that knows bright squares when it sees them whole or in part; it learns nothing. */
function squareFinder(seen: number[][] = []): Detector {
  return {
    ...tinyDetector("one-stage"),
    specs: [{ name: "none", shape: [1], deviation: 0, mean: 0 }],
    detect(_, images: Tensor4D): Found[] {
      seen.push([...images.shape]);
      const [batch, height, width] = images.shape;
      const values = images.dataSync();
      const bright = (b: number, y: number, x: number) =>
        x >= 0 &&
        y >= 0 &&
        x < width &&
        y < height &&
        values[((b * height + y) * width + x) * 3] > (BRIGHT - 127.5) / 64;
      return Array.from({ length: batch }, (_, b) => {
        const boxes: number[] = [];
        const scores: number[] = [];
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            if (!bright(b, y, x) || bright(b, y - 1, x) || bright(b, y, x - 1)) continue;
            let [w, h] = [1, 1];
            while (bright(b, y, x + w)) w++;
            while (bright(b, y + h, x)) h++;
            boxes.push(x, y, x + w, y + h);
            scores.push((w * h) / SIDE ** 2 - 0.1); // surer of a whole square
          }
        return {
          boxes: Float32Array.from(boxes),
          scores: Float32Array.from(scores),
          labels: Int32Array.from(scores, () => 1),
        };
      });
    },
  };
}

const place = ({ bbox }: CocoDetection) => bbox.join();

describe("predict", () => {
  it.each(["one-stage", "two-stage"] as const)(
    "of %s gives COCO results inside images whose sides are no multiples of 16, best first, at most 100",
    async (name) => {
      const detector = tinyDetector(name);
      const images = [noise(3, 50, 37), noise(4, 50, 37, 1), noise(9, 33, 70)];
      const before = tf.memory().numTensors;
      const detections = await predict(detector, initialWeights(detector.specs, 0), images);
      expect(tf.memory().numTensors).toBe(before);
      for (const { id, width, height } of images) {
        const mine = detections.filter(({ image_id }) => image_id === id);
        expect(mine.length).toBeGreaterThan(0);
        expect(mine.length).toBeLessThanOrEqual(100);
        for (const {
          bbox: [x, y, w, h],
          category_id,
          score,
        } of mine) {
          expect(x >= 0 && y >= 0 && w > 0 && h > 0).toBe(true);
          expect(x + w <= width + 1e-4 && y + h <= height + 1e-4).toBe(true);
          expect(category_id >= 1 && category_id <= 3 && score > 0 && score < 1).toBe(true);
        }
        const scores = mine.map(({ score }) => score);
        expect(scores).toEqual(scores.slice().sort((a, b) => b - a));
      }
    },
  );

  it("finds in an image what it finds there among others of its size", async () => {
    const detector = tinyDetector("one-stage");
    const weights = initialWeights(detector.specs, 0);
    const images = [noise(1, 48, 48), noise(2, 48, 48), noise(3, 48, 48)];
    const together = await predict(detector, weights, images);
    const alone = await predict(detector, weights, [images[1]]);
    const second = together.filter(({ image_id }) => image_id === 2);
    expect(second.length).toBe(alone.length);
    second.forEach(({ bbox, score }, i) => {
      expect(score).toBeCloseTo(alone[i].score, 4);
      bbox.forEach((value, side) => {
        expect(value).toBeCloseTo(alone[i].bbox[side], 1);
      });
    });
  });

  it("pads to multiples of 16, passes images of one size together, and reports as it goes", async () => {
    const seen: number[][] = [];
    const images = [noise(1, 50, 40), noise(2, 50, 40), noise(3, 40, 50), noise(4, 50, 40)];
    const progress: [number, number][] = [];
    await predict(squareFinder(seen), Float32Array.of(0), images, {
      onProgress: (done, of) => progress.push([done, of]),
    });
    expect(seen).toEqual([
      [2, 48, 64, 3],
      [1, 64, 48, 3],
      [1, 48, 64, 3],
    ]);
    expect(progress).toEqual([
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
  });

  it("pads with the image's own mean colour, as training does", async () => {
    let corner: number[] = [];
    const detector: Detector = {
      ...squareFinder(),
      detect(_, images) {
        corner = [...images.slice([0, 31, 31, 0], [1, 1, 1, 3]).dataSync()];
        return [{ boxes: new Float32Array(0), scores: new Float32Array(0), labels: new Int32Array(0) }];
      },
    };
    const data = Uint8Array.from({ length: 20 * 20 * 3 }, (_, i) => [10, 100, 200][i % 3]);
    await predict(detector, Float32Array.of(0), [imageOf(1, { data, width: 20, height: 20, channels: 3 })]);
    expect(corner).toEqual([10, 100, 200].map((value) => (value - 127.5) / 64));
  });

  it("cuts boxes that reach into the padding and drops those that lie in it", async () => {
    const detector: Detector = {
      ...squareFinder(),
      detect: () => [
        {
          boxes: Float32Array.of(40, 30, 60, 45, 51, 3, 60, 9, 2, 2, 8, 8),
          scores: Float32Array.of(0.9, 0.8, 0.7),
          labels: Int32Array.of(1, 2, 3),
        },
      ],
    };
    expect(await predict(detector, Float32Array.of(0), [noise(7, 50, 40)])).toEqual([
      { image_id: 7, category_id: 1, bbox: [40, 30, 10, 10], score: Math.fround(0.9) },
      { image_id: 7, category_id: 3, bbox: [2, 2, 6, 6], score: Math.fround(0.7) },
    ]);
  });

  it("goes over large images by tiles and finds each object once, whole, where it is", async () => {
    const seen: number[][] = [];
    // tiles of 1024 begin at 0 and 376 of 1400: whole in one, in both, cut by the first tile's border
    const corners: [number, number][] = [
      [10, 10],
      [700, 20],
      [1021, 30],
      [1390, 40],
      [373, 50],
    ];
    const found = await predict(squareFinder(seen), Float32Array.of(0), [squaresAt(1, 1400, 64, corners)]);
    expect(seen).toEqual([
      [1, 64, 1024, 3],
      [1, 64, 1024, 3],
    ]);
    expect(found.map(place).sort()).toEqual(corners.map(([x, y]) => [x, y, SIDE, SIDE].join()).sort());
  });

  it("finds what is longer than tiles overlap, and so whole in none, in its parts", async () => {
    const [width, height] = [1920, 48]; // tiles of 1024 begin at 0 and 896
    const data = new Uint8Array(width * height);
    const draw = (from: number, to: number, y: number) => {
      for (let row = y; row < y + 6; row++) data.fill(255, row * width + from, row * width + to);
    };
    draw(850, 1040, 10); // both cut it
    draw(920, 1030, 30); // the second sees it whole
    const image = imageOf(1, { data, width, height, channels: 1 });
    const found = await predict(squareFinder(), Float32Array.of(0), [image]);
    expect(found.map(place).sort()).toEqual(["850,10,174,6", "920,30,110,6"]);
  });

  it("stops when it is told to", async () => {
    const abort = new AbortController();
    const images = [noise(1, 32, 32), noise(2, 48, 32)];
    const before = tf.memory().numTensors;
    const stopped = predict(squareFinder(), Float32Array.of(0), images, {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(stopped).rejects.toThrow(/abort/i);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("finds nothing in no images", async () => {
    expect(await predict(squareFinder(), Float32Array.of(0), [])).toEqual([]);
  });
});
