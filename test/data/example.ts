import type { DatasetImage, GroundTruth, Pixels } from "../../src/types";

/** Ground truth of boxes given as lists of corners. */
export function truth(
  boxes: number[][],
  labels = boxes.map(() => 1),
  ignored = boxes.map(() => 0),
): GroundTruth {
  return {
    boxes: Float32Array.from(boxes.flat()),
    labels: Int32Array.from(labels),
    ignored: Uint8Array.from(ignored),
  };
}

/** Gray pixels whose value tells where they are: `(7 x + 13 y) mod 251`. */
export function pixelsOf(width: number, height: number): Pixels {
  const data = Uint8Array.from(
    { length: width * height },
    (_, i) => (7 * (i % width) + 13 * Math.floor(i / width)) % 251,
  );
  return { data, width, height, channels: 1 };
}

/** An image in memory that counts how often it was decoded. */
export function exampleImage(
  id: number,
  width: number,
  height: number,
  groundTruth: GroundTruth = truth([]),
): DatasetImage & { decoded: number } {
  return {
    id,
    fileName: `${id}.png`,
    width,
    height,
    groundTruth,
    decoded: 0,
    async pixels() {
      this.decoded++;
      return pixelsOf(width, height);
    },
  };
}
