import { expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { toCoco } from "../../src/data/coco-format";
import { makeScenes } from "../../src/data/scenes";
import { bestDetections } from "../../src/evaluation/best-detections";
import { marksAtOneFalsePositive } from "../../src/report/marks";
import type { CocoDetection } from "../../src/types";

const { val, classes } = makeScenes({ count: 1, validation: 20, seed: 3 });
const groundTruth = toCoco(val, classes);
const rng = random(5, "detections");
/** Objects that are found with some score, and a lot that is wrong. */
const found: CocoDetection[] = [
  ...groundTruth.annotations.map(({ image_id, category_id, bbox }) => ({
    image_id,
    category_id,
    bbox,
    score: rng.uniform(),
  })),
  ...Array.from({ length: 2000 }, (_, i) => ({
    image_id: val[i % val.length].id,
    category_id: 1 + (i % classes.length),
    bbox: [100 * rng.uniform(), 100 * rng.uniform(), 10, 10] as CocoDetection["bbox"],
    score: rng.uniform() ** 2,
  })),
];

it("what is kept is little, and shows the same pictures", () => {
  const kept = bestDetections(groundTruth, found);
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.length).toBeLessThan(0.2 * found.length);
  const marks = (detections: CocoDetection[]) =>
    [...marksAtOneFalsePositive(groundTruth, detections, new Set())].map(([id, of]) => [
      id,
      of.map(({ outcome }) => outcome).sort(),
    ]);
  expect(marks(kept)).toEqual(marks(found));
});

it("of no detections there are none", () => {
  expect(bestDetections(groundTruth, [])).toEqual([]);
});
