import { describe, expect, it } from "vitest";
import { cocoScene } from "../../../bench/benchmarks/coco-scene.mjs";
import { random } from "../../../src/backend/random";
import { evaluateDetections } from "../../../src/evaluation/evaluate-detections";
import type { CocoAnnotation, CocoDetection } from "../../../src/types";

const COUNTS = { images: 500, classes: 20, objects: 3600, detections: 30_000 };
const { gt, dt } = cocoScene(random(1), COUNTS);
const share = <T>(items: T[], holds: (item: T) => boolean) => items.filter(holds).length / items.length;

describe("cocoScene", () => {
  it("has as many images, classes, objects and detections as asked for", () => {
    expect([gt.images.length, gt.categories.length, gt.annotations.length, dt.length]).toEqual(
      Object.values(COUNTS),
    );
  });

  it("has objects of all sizes, crowds, empty images, and gaps in the ids of categories", () => {
    const area = (low: number, high: number) => (one: CocoAnnotation) => one.area >= low && one.area < high;
    for (const [low, high] of [
      [0, 32 ** 2],
      [32 ** 2, 96 ** 2],
      [96 ** 2, 1e10],
    ])
      expect(share(gt.annotations, area(low, high))).toBeGreaterThan(0.15);
    expect(share(gt.annotations, ({ iscrowd }: CocoAnnotation) => iscrowd === 1)).toBeGreaterThan(0.003);
    expect(new Set(gt.annotations.map((one: CocoAnnotation) => one.image_id)).size).toBeLessThan(500);
    expect(gt.categories.at(-1).id).toBeGreaterThan(20);
  });

  it("has detections that find most objects and much clutter, surer of what is there, some scores equal", () => {
    const { stats } = evaluateDetections(gt, dt);
    expect(stats[1]).toBeGreaterThan(0.4);
    expect(stats[1]).toBeLessThan(0.9);
    expect(stats[8]).toBeGreaterThan(0.5);
    expect(share(dt, ({ score }: CocoDetection) => score < 0.1)).toBeGreaterThan(0.3);
    expect(new Set(dt.map(({ score }: CocoDetection) => score)).size).toBeLessThan(0.98 * dt.length);
  });

  it("is the same for the same seed", () => {
    const few = { images: 5, classes: 3, objects: 20, detections: 50 };
    expect(cocoScene(random(3), few)).toEqual(cocoScene(random(3), few));
    expect(cocoScene(random(3), few)).not.toEqual(cocoScene(random(4), few));
  });
});
