import type { DataProblem, Dataset, DatasetImage } from "../types";
import { concurrently } from "./readers/problems";

export type SizeBand = "veryTiny" | "tiny" | "small" | "medium" | "large";

/** The sides, in pixels, from which AI-TOD calls a box tiny, small, medium; large is COCO's. */
const BANDS: Record<SizeBand, number> = {
  veryTiny: 8,
  tiny: 16,
  small: 32,
  medium: 96,
  large: Number.POSITIVE_INFINITY,
};

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
  boxesPerImage: { mean: number; most: number; imagesWithout: number };
  splits: Record<"train" | "val", { images: number; boxes: number }>;
  problems: DataProblem[];
}

/** Counts what a data set holds; its problems are those found while reading. */
export function inspectDataset({ name, format, classes, train, val, problems }: Dataset): Inspection {
  const all = [...train, ...val];
  const perImage = all.map(countObjects);
  const labels = all.flatMap(({ groundTruth }) => objectsOf(groundTruth, (g) => groundTruth.labels[g]));
  const sides = all.flatMap(({ groundTruth }) => objectsOf(groundTruth, (g) => side(groundTruth.boxes, g)));
  const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  return {
    name,
    format,
    images: all.length,
    boxes: labels.length,
    ignored: total(all.map(({ groundTruth }) => total([...groundTruth.ignored]))),
    distractors: total(all.map(({ groundTruth }) => (groundTruth.distractors?.length ?? 0) / 4)),
    classes: Object.fromEntries(
      classes.map((className, k) => [className, labels.filter((label) => label === k + 1).length]),
    ),
    sizes: countBands(sides),
    boxesPerImage: {
      mean: all.length > 0 ? labels.length / all.length : 0,
      most: perImage.reduce((most, count) => Math.max(most, count), 0),
      imagesWithout: perImage.filter((count) => count === 0).length,
    },
    splits: { train: countSplit(train), val: countSplit(val) },
    problems,
  };
}

/**
 * Decodes every image and says which cannot be: truncated, too large, or of another size than annotated.
 */
export async function checkPixels(
  { train, val }: Dataset,
  onChecked: (done: number) => void = () => {},
): Promise<DataProblem[]> {
  let done = 0;
  const found = await concurrently(
    [...train, ...val],
    async (image): Promise<DataProblem | null> => {
      try {
        await image.pixels();
        return null;
      } catch (error) {
        return { kind: "unreadable-image", file: image.fileName, detail: (error as Error).message };
      } finally {
        onChecked(++done);
      }
    },
    4,
  );
  return found.filter((problem) => problem !== null);
}

/** Problems of a kind together, the most frequent kind first. */
export function groupProblems(problems: readonly DataProblem[]): { kind: string; found: DataProblem[] }[] {
  const groups = new Map<string, DataProblem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.kind);
    if (group) group.push(problem);
    else groups.set(problem.kind, [problem]);
  }
  return [...groups]
    .map(([kind, found]) => ({ kind, found }))
    .sort((a, b) => b.found.length - a.found.length);
}

function objectsOf<T>({ ignored }: { ignored: Uint8Array }, value: (g: number) => T): T[] {
  return [...ignored.keys()].filter((g) => !ignored[g]).map(value);
}

function countObjects({ groundTruth }: DatasetImage): number {
  return objectsOf(groundTruth, (g) => g).length;
}

function countSplit(images: DatasetImage[]): { images: number; boxes: number } {
  return { images: images.length, boxes: images.reduce((sum, image) => sum + countObjects(image), 0) };
}

function side(boxes: Float32Array, g: number): number {
  const [x1, y1, x2, y2] = boxes.subarray(4 * g, 4 * g + 4);
  return Math.sqrt((x2 - x1) * (y2 - y1));
}

function countBands(sides: number[]): Record<SizeBand, number> {
  const counts = { veryTiny: 0, tiny: 0, small: 0, medium: 0, large: 0 };
  const bands = Object.entries(BANDS) as [SizeBand, number][];
  for (const length of sides) counts[bands.find(([, limit]) => length < limit)![0]]++;
  return counts;
}
