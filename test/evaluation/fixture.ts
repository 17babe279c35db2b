import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import type { CocoDetection, CocoGroundTruth } from "../../src/types";

export interface CaseOf<Expected> {
  gt: CocoGroundTruth;
  dt: CocoDetection[];
  expected: Expected;
}

/** The cases of a generator under test/fixtures, such as `evaluation/tide.json.gz`. */
export function readCases<Case>(name: string): Case[] {
  const json = JSON.parse(gunzipSync(readFileSync(join(__dirname, "../fixtures", name))).toString());
  return "cases" in json ? json.cases : json;
}

/** Ground truth and detections on a small grid, so that boxes meet; no two scores are equal. */
export const someCase = fc
  .record({
    images: fc.integer({ min: 1, max: 4 }),
    objects: fc.array(
      fc.record({ at: place(), isCrowd: fc.integer({ min: 0, max: 7 }).map((n) => n === 0) }),
      { maxLength: 10 },
    ),
    found: fc.array(fc.record({ at: place() }), { maxLength: 14 }),
    scores: fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 14, maxLength: 14 }),
  })
  .map(({ images, objects, found, scores }): { gt: CocoGroundTruth; dt: CocoDetection[] } => ({
    gt: {
      images: Array.from({ length: images }, (_, i) => ({
        id: i + 1,
        width: 60,
        height: 60,
        file_name: `${i + 1}.png`,
      })),
      categories: [1, 2, 3].map((id) => ({ id, name: `class ${id}` })),
      annotations: objects.map(({ at, isCrowd }, i) => ({
        id: i + 1,
        ...locate(at, images),
        area: at.w * at.h,
        iscrowd: isCrowd ? 1 : 0,
        difficulty: (i % 5) / 5,
      })),
    },
    dt: found.map(({ at }, i) => ({ ...locate(at, images), score: scores[i] / 1000 })),
  }));

interface Place {
  image: number;
  label: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

function place(): fc.Arbitrary<Place> {
  return fc.record({
    image: fc.nat(3),
    label: fc.integer({ min: 1, max: 3 }),
    x: fc.integer({ min: 0, max: 3 }).map((n) => 6 * n),
    y: fc.integer({ min: 0, max: 2 }).map((n) => 9 * n),
    w: fc.integer({ min: 2, max: 4 }).map((n) => 6 * n),
    h: fc.integer({ min: 1, max: 4 }).map((n) => 9 * n),
  });
}

function locate({ image, label, x, y, w, h }: Place, images: number) {
  const bbox: [number, number, number, number] = [x, y, w, h];
  return { image_id: (image % images) + 1, category_id: label, bbox };
}

/** The data set in which image i stands `times[i]` times, its copies one after the other. */
export function repeatImages(
  { gt, dt }: { gt: CocoGroundTruth; dt: CocoDetection[] },
  times: readonly number[],
): { gt: CocoGroundTruth; dt: CocoDetection[] } {
  const copies = gt.images.flatMap((image, i) =>
    Array.from({ length: times[i] }, (_, copy) => ({ image, id: 100 * image.id + copy })),
  );
  return {
    gt: {
      ...gt,
      images: copies.map(({ image, id }) => ({ ...image, id })),
      annotations: copies
        .flatMap(({ image, id }) =>
          gt.annotations.filter((a) => a.image_id === image.id).map((a) => ({ ...a, image_id: id })),
        )
        .map((annotation, i) => ({ ...annotation, id: i + 1 })),
    },
    dt: copies.flatMap(({ image, id }) =>
      dt.filter((d) => d.image_id === image.id).map((d) => ({ ...d, image_id: id })),
    ),
  };
}

/** Weights of up to four images, at least one of them above 0. */
export const someWeights = fc
  .array(fc.nat(3), { minLength: 4, maxLength: 4 })
  .map((weights) => (weights[0] === 0 ? [1, ...weights.slice(1)] : weights));
