import { describe, expect, it } from "vitest";
import {
  detectionsByImage,
  forEachImage,
  type ImageOverlaps,
  labelsOf,
  objectsByImage,
} from "../../src/evaluation/by-image";
import { tabulate } from "../../src/evaluation/coco-tables";
import { detections, groundTruth } from "./coco-case";

const gt = groundTruth([
  [3, 2, [0, 0, 10, 10]],
  [1, 2, [0, 0, 10, 10]],
  [1, 1, [0, 0, 20, 10], { iscrowd: 1 }],
]);
const dt = detections([
  [1, 2, [0, 0, 10, 10], 0.5],
  [1, 1, [0, 0, 10, 5], 0.5],
  [1, 3, [50, 0, 10, 10], 0.9],
  [2, 1, [0, 0, 10, 10], 0.1],
]);
const tables = tabulate(gt, dt);

describe("objectsByImage and detectionsByImage", () => {
  it("hold the rows of each image over all classes, as annotated and from the highest score down", () => {
    const ofObjects = objectsByImage(tables);
    expect([...ofObjects.start]).toEqual([0, 2, 2, 3]);
    expect([...ofObjects.rows].map((row) => tables.objects.source[row])).toEqual([1, 2, 0]);
    const ofDetections = detectionsByImage(tables);
    expect([...ofDetections.start]).toEqual([0, 3, 4, 4]);
    expect([...ofDetections.rows].map((row) => tables.detections.source[row])).toEqual([2, 0, 1, 3]);
  });
});

describe("labelsOf", () => {
  it("is the class of each row", () => {
    expect([...labelsOf(tables.detections.classStart)]).toEqual([0, 0, 1, 2]);
    expect([...labelsOf(Int32Array.of(0))]).toEqual([]);
  });
});

describe("forEachImage", () => {
  const visit = (which: Parameters<typeof forEachImage>[1]) => {
    const visited: ImageOverlaps[] = [];
    forEachImage(tables, which, (overlaps) => visited.push(overlaps));
    return visited;
  };

  it("visits every image with the overlaps of all pairs: IoU, on ignored regions the detection's share", () => {
    const [first, second, third] = visit({});
    expect([first.image, second.image, third.image]).toEqual([0, 1, 2]);
    expect([...first.ious]).toEqual([0, 0, 1, 1, 0.5, 1]); // rows: far, exact, half; columns: object, region
    expect([second.detections.length, second.objects.length]).toEqual([1, 0]);
    expect([third.detections.length, third.objects.length]).toEqual([0, 1]);
  });

  it("keeps the highest scores of an image, or those from a threshold on", () => {
    expect(visit({ maxDets: 2 }).map((image) => image.detections.length)).toEqual([2, 1, 0]);
    expect(visit({ scoreThreshold: 0.5 }).map((image) => image.detections.length)).toEqual([3, 0, 0]);
    expect(visit({ scoreThreshold: 0.51 }).map((image) => image.detections.length)).toEqual([1, 0, 0]);
  });
});
