import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../../errors";
import type { Dataset, DatasetImage } from "../../types";
import { meansDontCare, type StatedBox, toGroundTruth } from "./ground-truth";
import { fileImage, imageSize } from "./image-file";
import { classNames } from "./labels-file";
import { filesIn, imageFinder, isFolder } from "./paths";
import { collectProblems, concurrently, type Problems, requireImages } from "./problems";
import { vocSplit } from "./voc-split";
import { parseVocXml, type VocAnnotation } from "./voc-xml";

export interface VocOptions {
  /** Whether corners count from 1, as VOC defines, or from 0; found out from the boxes by default. */
  origin?: 0 | 1;
  /** Seeds the split where there is none. */
  splitSeed?: number;
}

interface VocFile extends VocAnnotation {
  /** The XML file's name, for messages. */
  file: string;
  path: string;
  size: { width: number; height: number };
}

/**
 * Reads a folder in Pascal VOC's form: `Annotations/*.xml` (or XML files beside the images),
 * `JPEGImages/`, and `ImageSets/Main/train.txt` and `val.txt`; without those a fifth is held back by a seed.
 *
 * Corners 1-based inclusive `[xmin, xmax]` become continuous `[xmin − 1, xmax)`; where a box begins at 0
 * the whole set is taken to count from 0 with exclusive ends, and `problems` says so. Objects marked
 * `difficult`, and classes such as `DontCare`, become ignored regions. Classes are in the order of a
 * labels file (`labels.txt`, `classes.txt`, `*.names`) if there is one, else sorted by name.
 *
 * @throws UserError if there is nothing to read.
 */
export async function readVoc(dir: string, { origin, splitSeed }: VocOptions = {}): Promise<Dataset> {
  const annotations = isFolder(join(dir, "Annotations")) ? join(dir, "Annotations") : dir;
  const names = filesIn(annotations, ".xml");
  if (names.length === 0) throw new UserError(`readVoc: no XML files in ${annotations}`);
  const problems = collectProblems();
  const split = vocSplit(dir, names, problems, splitSeed);
  const images = [join(dir, "JPEGImages"), join(dir, "images")].find(isFolder) ?? dir;
  const find = imageFinder(images, problems);
  const read = (chosen: string[]) =>
    concurrently(chosen, (name) => readAnnotation(annotations, name, find, problems));
  const train = (await read(split.train)).filter((file) => file !== null);
  const val = (await read(split.val)).filter((file) => file !== null);
  const all = [...train, ...val];
  requireImages("readVoc", all.length, annotations, problems);
  const classes = classNames(dir, allNames(all), problems);
  const shift = (origin ?? findOrigin(all, problems)) === 0 ? 0 : 1;
  const toImage = (file: VocFile, i: number) => toDatasetImage(file, i + 1, classes, shift, problems);
  return {
    name: basename(dir),
    format: "voc",
    classes,
    train: train.map(toImage),
    val: val.map((file, i) => toImage(file, train.length + i)),
    test: [],
    problems: problems.list,
  };
}

async function readAnnotation(
  folder: string,
  name: string,
  find: ReturnType<typeof imageFinder>,
  problems: Problems,
): Promise<VocFile | null> {
  try {
    const annotation = parseVocXml(await readFile(join(folder, name), "utf8"));
    const path = find(annotation.fileName || name, name);
    if (!path) return null;
    return { ...annotation, file: name, path, size: annotation.size ?? (await imageSize(path)) };
  } catch (error) {
    problems.add("unreadable-annotation", name, `${(error as Error).message}; left out`);
    return null;
  }
}

function allNames(files: VocFile[]): Set<string> {
  const names = files.flatMap(({ objects }) => objects.map(({ name }) => name));
  return new Set(names.filter((name) => name !== ""));
}

/** A box that begins at 0 cannot be counted from 1. */
function findOrigin(files: VocFile[], problems: Problems): 0 | 1 {
  const zeroBased = files.filter(({ objects }) =>
    objects.some(({ corners }) => corners[0] === 0 || corners[1] === 0),
  );
  if (zeroBased.length === 0) return 1;
  problems.add(
    "zero-based-corners",
    zeroBased[0].file,
    `here and in ${zeroBased.length - 1} more files a box begins at 0: all corners are taken as 0-based`,
  );
  return 0;
}

function toDatasetImage(
  { file, path, size, objects }: VocFile,
  id: number,
  classes: string[],
  shift: number,
  problems: Problems,
): DatasetImage {
  const stated = objects.flatMap(({ name, difficult, corners }, i): StatedBox[] => {
    const [xmin, ymin, xmax, ymax] = corners;
    const where = `${file} object ${i + 1}`;
    const label = classes.indexOf(name) + 1;
    const ignored = difficult || meansDontCare(name);
    if (label === 0 && !ignored) problems.add("unnamed-object", where, "it has no <name>; left out");
    if (label === 0 && !ignored) return [];
    return [{ corners: [xmin - shift, ymin - shift, xmax, ymax], label, ignored, where }];
  });
  return fileImage(id, path, basename(path), size, toGroundTruth(stated, size, problems));
}
