import type { DataProblem, Dataset, DatasetImage } from "../types";
import { checkAnnotations } from "./inspect/check-annotations";
import { checkClasses, checkEmptyImages } from "./inspect/check-classes";
import { type SideBin, sideHistogram } from "./inspect/side-histogram";
import { emptyBands, type SizeBand, sideOf, sizeBandOf } from "./inspect/size-bands";
import { splitImages } from "./inspect/splits";
import { eachPart } from "./readers/parts";

/** What a part of the data holds. */
export interface SplitCounts {
  images: number;
  /** Boxes of objects. */
  boxes: number;
  classes: Record<string, number>;
}

export type { SideBin, SizeBand };

export interface Inspection {
  name: string;
  format: Dataset["format"];
  images: number;
  /** Boxes of objects; ignored regions are counted apart. */
  boxes: number;
  ignored: number;
  /** Look-alikes, of scenes. */
  distractors: number;
  classes: Record<string, number>;
  /** Objects by the square root of their box's area: < 8, < 16, < 32, < 96 pixels, and larger. */
  sizes: Record<SizeBand, number>;
  sizesByClass: Record<string, Record<SizeBand, number>>;
  /** Objects by the same side, in steps of 2^¼, for a figure. */
  sides: SideBin[];
  boxesPerImage: { mean: number; median: number; most: number; imagesWithout: number };
  splits: Record<"train" | "val" | "test", SplitCounts>;
  problems: DataProblem[];
}

/**
 * Counts what a data set holds. Its problems are those found while reading and those that annotations show
 * by themselves: boxes that stand twice, of impossible shape, or of two classes; classes that a part lacks.
 * Nothing is decoded.
 */
export function inspectDataset(dataset: Dataset): Inspection {
  const { name, format, classes, problems } = dataset;
  const images = splitImages(dataset).map(({ image }) => image);
  const perImage = images.map(countObjects).sort((a, b) => a - b);
  const boxes = total(perImage);
  const splits = eachPart((part) => countSplit(dataset[part], classes));
  const imagesWithout = perImage.filter((count) => count === 0).length;
  const byClass = countSizes(images, classes.length);
  const named = <T>(values: T[]) => Object.fromEntries(classes.map((title, k) => [title, values[k]]));
  return {
    name,
    format,
    images: images.length,
    boxes,
    ignored: total(images.map(({ groundTruth }) => groundTruth.ignored.reduce((sum, mark) => sum + mark, 0))),
    distractors: total(images.map(({ groundTruth }) => (groundTruth.distractors?.length ?? 0) / 4)),
    classes: named(byClass.map((bands) => total(Object.values(bands)))),
    sizes: byClass.reduce(addBands, emptyBands()),
    sizesByClass: named(byClass),
    sides: sideHistogram(images.flatMap(sidesOf)),
    boxesPerImage: {
      mean: images.length > 0 ? boxes / images.length : 0,
      median: perImage.length > 0 ? medianOf(perImage) : 0,
      most: perImage[perImage.length - 1] ?? 0,
      imagesWithout,
    },
    splits,
    problems: [
      ...problems,
      ...checkAnnotations(dataset),
      ...checkClasses(classes, splits),
      ...checkEmptyImages(images.length, imagesWithout),
    ],
  };
}

function countObjects({ groundTruth: { ignored } }: DatasetImage): number {
  return ignored.reduce((count, mark) => count + (mark ? 0 : 1), 0);
}

function sidesOf({ groundTruth: { boxes, ignored } }: DatasetImage): number[] {
  return [...ignored.keys()].filter((g) => !ignored[g]).map((g) => sideOf(boxes, g));
}

/** Objects of each class by their size. [K] */
function countSizes(images: DatasetImage[], classes: number): Record<SizeBand, number>[] {
  const counts = Array.from({ length: classes }, emptyBands);
  for (const { groundTruth } of images)
    groundTruth.labels.forEach((label, g) => {
      if (!groundTruth.ignored[g]) counts[label - 1][sizeBandOf(sideOf(groundTruth.boxes, g))]++;
    });
  return counts;
}

function countSplit(images: DatasetImage[], classes: string[]): SplitCounts {
  const counts = countSizes(images, classes.length).map((bands) => total(Object.values(bands)));
  return {
    images: images.length,
    boxes: total(counts),
    classes: Object.fromEntries(classes.map((name, k) => [name, counts[k]])),
  };
}

function addBands(a: Record<SizeBand, number>, b: Record<SizeBand, number>): Record<SizeBand, number> {
  const sum = emptyBands();
  for (const band of Object.keys(sum) as SizeBand[]) sum[band] = a[band] + b[band];
  return sum;
}

function medianOf(sorted: number[]): number {
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
