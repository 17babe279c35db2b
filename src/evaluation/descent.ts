import { labelsOf } from "./by-image";
import type { CocoTables } from "./coco-tables";
import { IGNORED, TRUE_POSITIVE } from "./evaluate-class";
import type { Hits } from "./interpolate-precision";
import type { Matches } from "./match-detections";

/** The way down one class's scores at one IoU threshold; ignored detections and objects are left out. */
export interface Descent {
  /** Index of the image of each detection, from the highest score down. */
  image: Int32Array; // [n]
  /** 1 where the detection found an object. */
  hit: Uint8Array; // [n]
  /** How many there are of them. */
  hits: number;
  score: Float64Array; // [n]
  /** Index of the image of each object. */
  objects: Int32Array; // [G]
}

/** Collects the detections of one class, from the highest score down. */
export function collectDescent() {
  const [image, hit, score]: number[][] = [[], [], []];
  return {
    push(ofImage: number, withScore: number, isHit: boolean): void {
      image.push(ofImage);
      score.push(withScore);
      hit.push(isHit ? 1 : 0);
    },
    build: (objects: Int32Array): Descent => ({
      image: Int32Array.from(image),
      hit: Uint8Array.from(hit),
      hits: hit.reduce((sum, each) => sum + each, 0),
      score: Float64Array.from(score),
      objects,
    }),
  };
}

/** The descent of each class, of what has been matched by COCO's rules. */
export function descentsOf(tables: CocoTables, { row, outcome, image, score }: Matches): Descent[] {
  const builders = tables.categories.map(collectDescent);
  const labels = labelsOf(tables.detections.classStart);
  for (let d = 0; d < row.length; d++)
    if (outcome[d] !== IGNORED)
      builders[labels[row[d]]].push(image[d], score[d], outcome[d] === TRUE_POSITIVE);
  return builders.map((builder, k) => builder.build(imagesOfObjects(tables, k)));
}

/** The images of the objects of class k that are to be found: all but the ignored ones. */
export function imagesOfObjects({ objects }: CocoTables, k: number): Int32Array {
  const [first, end] = [objects.classStart[k], objects.classStart[k + 1]];
  return objects.image.subarray(first, end).filter((_, g) => !objects.crowd[first + g]);
}

/** How much the objects weigh: their number, each image counted as often as it is drawn. */
export function weigh(images: Int32Array, weights?: ArrayLike<number>): number {
  if (!weights) return images.length;
  let sum = 0;
  for (let i = 0; i < images.length; i++) sum += weights[images[i]];
  return sum;
}

/** What is found and reported at each hit, each detection as heavy as its image. */
export function hitsOfDescent({ image, hit, hits }: Descent, weights?: ArrayLike<number>): Hits {
  const found = new Float64Array(hits);
  const reported = new Float64Array(hits);
  let [tp, all] = [0, 0];
  for (let i = 0, h = 0; h < hits; i++) {
    const weight = weights ? weights[image[i]] : 1;
    all += weight;
    if (!hit[i]) continue;
    tp += weight;
    found[h] = tp;
    reported[h++] = all;
  }
  return { found, reported };
}
