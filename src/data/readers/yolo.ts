import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UserError } from "../../errors";
import type { Dataset, DatasetImage } from "../../types";
import { toGroundTruth } from "./ground-truth";
import { fileImage, imageSize, type Size } from "./image-file";
import { imagesIn, isFolder, stem } from "./paths";
import { collectProblems, concurrently, type Problems, requireImages } from "./problems";
import { seededSplit } from "./split";
import { parseYoloLines } from "./yolo-lines";
import { yoloNames } from "./yolo-names";

interface Entry {
  path: string;
  size: Size;
  /** Text of the label file; none where there is no such file, so the image is background. */
  labels: string;
  labelFile: string;
}

/** Where images and label files of a part lie, below the data folder; the first that is there is taken. */
const LAYOUTS = (part: string) => [
  [`images/${part}`, `labels/${part}`],
  [`${part}/images`, `${part}/labels`],
];
const UNSPLIT = [
  ["images", "labels"],
  [".", "labels"],
  [".", "."],
];

/**
 * Reads a folder in YOLO's form: a text file for each image, a line `class cx cy w h` for each box, in
 * `images/train` + `labels/train` (and `val`), `train/images` + `train/labels` (and `valid` or `val`),
 * `images` + `labels`, or side by side. Names come from `data.yaml`, `classes.txt` or `*.names`. Without
 * a validation part a fifth is held back by a seed.
 *
 * @throws UserError if there are no images or no class names.
 */
export async function readYolo(dir: string, { splitSeed }: { splitSeed?: number } = {}): Promise<Dataset> {
  const problems = collectProblems();
  const classes = yoloNames(dir);
  if (!classes || classes.length === 0) {
    throw new UserError(
      `readYolo: no class names in ${dir}; looked for names: in *.yaml, classes.txt, labels.txt, *.names`,
    );
  }
  const read = (folders: string[] | undefined) => (folders ? readEntries(dir, folders, problems) : []);
  const first = await read(findFolders(dir, [...LAYOUTS("train"), ...UNSPLIT]));
  const second = await read(findFolders(dir, [...LAYOUTS("val"), ...LAYOUTS("valid")]));
  const { train, val } = second.length > 0 ? { train: first, val: second } : seededSplit(first, splitSeed);
  requireImages("readYolo", train.length + val.length, dir, problems);
  const toImage = (entry: Entry, i: number) => toDatasetImage(entry, i + 1, classes.length, problems);
  return {
    name: basename(dir),
    format: "yolo",
    classes,
    train: train.map(toImage),
    val: val.map((entry, i) => toImage(entry, train.length + i)),
    test: [],
    problems: problems.list,
  };
}

function findFolders(dir: string, layouts: string[][]): string[] | undefined {
  return layouts.find(
    ([images, labels]) => isFolder(join(dir, labels)) && imagesIn(join(dir, images)).length > 0,
  );
}

async function readEntries(dir: string, [images, labels]: string[], problems: Problems): Promise<Entry[]> {
  const entries = await concurrently(imagesIn(join(dir, images)), async (file): Promise<Entry | null> => {
    const path = join(dir, images, file);
    const labelFile = join(labels, `${stem(file)}.txt`);
    const hasLabels = existsSync(join(dir, labelFile));
    try {
      const text = hasLabels ? readFileSync(join(dir, labelFile), "utf8") : "";
      return { path, size: await imageSize(path), labels: text, labelFile };
    } catch (error) {
      problems.add("unreadable-image", file, `${(error as Error).message}; left out`);
      return null;
    }
  });
  return entries.filter((entry) => entry !== null);
}

function toDatasetImage(
  { path, size, labels, labelFile }: Entry,
  id: number,
  classes: number,
  problems: Problems,
): DatasetImage {
  const stated = parseYoloLines(labels, size, labelFile, classes, problems);
  return fileImage(id, path, basename(path), size, toGroundTruth(stated, size, problems));
}
