import { basename, dirname } from "node:path";
import { UserError } from "../../errors";
import type { Dataset, DatasetImage } from "../../types";
import { type CocoClasses, cocoClasses, statedBoxes, toCorners } from "./coco-boxes";
import { type CocoFile, readCocoFile } from "./coco-schema";
import { toGroundTruth } from "./ground-truth";
import { fileImage, imageSize, type Size } from "./image-file";
import { imageFinder, isFolder } from "./paths";
import { collectProblems, concurrently, type Problems, requireImages } from "./problems";
import { seededSplit } from "./split";

/** A path, or one for each part where training and validation images lie apart. */
export type Parts = string | { train: string; val: string };

/** An image that is there, with what its JSON file states about it. */
interface Entry {
  path: string;
  fileName: string;
  size: Size;
  annotations: CocoFile["annotations"];
  distractors: CocoFile["distractors"];
}

/**
 * Reads COCO JSON with its images; of a single file a fifth is held back by a seed. Category ids may have
 * gaps and start anywhere: sorted, they become classes 1..K. Crowds, entries with `ignore`, and categories
 * such as `DontCare` become ignored regions. Image ids are given anew, from 1 through both parts. The
 * extra fields of scenes (difficulty, look-alikes) are read back.
 *
 * @param imageDir where `file_name` is looked for; nothing outside it is read.
 * @throws UserError if a file is missing or not in COCO's form, or no image can be used.
 */
export async function readCoco(
  json: Parts,
  imageDir: Parts,
  { splitSeed }: { splitSeed?: number } = {},
): Promise<Dataset> {
  const problems = collectProblems();
  const jsons = typeof json === "string" ? [json] : [json.train, json.val];
  const folders = typeof imageDir === "string" ? [imageDir, imageDir] : [imageDir.train, imageDir.val];
  const files = jsons.map((path) => readCocoFile(path, problems));
  const classes = cocoClasses(files, problems);
  const [first, second] = await Promise.all(
    files.map((file, i) => readEntries(file, jsons[i], folders[i], problems)),
  );
  const { train, val } = second ? { train: first, val: second } : seededSplit(first, splitSeed);
  requireImages("readCoco", train.length + val.length, jsons.join(" and "), problems);
  const toImage = (entry: Entry, i: number) => toDatasetImage(entry, i + 1, classes, problems);
  return {
    name: basename(dirname(jsons[0])),
    format: "coco",
    classes: classes.names,
    train: train.map(toImage),
    val: val.map((entry, i) => toImage(entry, train.length + i)),
    test: [],
    problems: problems.list,
  };
}

async function readEntries(
  { images, annotations, distractors }: CocoFile,
  json: string,
  folder: string,
  problems: Problems,
): Promise<Entry[]> {
  if (!isFolder(folder)) throw new UserError(`readCoco: there is no folder of images ${folder}`);
  const find = imageFinder(folder, problems);
  const annotationsOf = groupByImage(annotations);
  const distractorsOf = groupByImage(distractors);
  reportStrays(images, annotations, json, problems);
  const entries = await concurrently(images, async (image): Promise<Entry | null> => {
    const path = find(image.file_name, `${basename(json)} image ${image.id}`);
    const size = path && (await sizeOf(image, path, problems));
    if (!path || !size) return null;
    return {
      path,
      fileName: image.file_name,
      size,
      annotations: annotationsOf.get(image.id) ?? [],
      distractors: distractorsOf.get(image.id) ?? [],
    };
  });
  return entries.filter((entry) => entry !== null);
}

async function sizeOf(
  { width, height }: CocoFile["images"][number],
  path: string,
  problems: Problems,
): Promise<Size | null> {
  if (width && height) return { width, height };
  try {
    return await imageSize(path);
  } catch (error) {
    problems.add("unreadable-image", basename(path), `${(error as Error).message}; left out`);
    return null;
  }
}

function groupByImage<T extends { image_id: number }>(entries: T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const entry of entries) {
    const group = groups.get(entry.image_id);
    if (group) group.push(entry);
    else groups.set(entry.image_id, [entry]);
  }
  return groups;
}

function reportStrays(
  images: CocoFile["images"],
  annotations: CocoFile["annotations"],
  json: string,
  problems: Problems,
): void {
  const ids = new Set<number>();
  for (const { id } of images) {
    if (ids.has(id))
      problems.add("repeated-image-id", `${basename(json)} image ${id}`, "its boxes go to both");
    ids.add(id);
  }
  for (const { id, image_id } of annotations) {
    if (ids.has(image_id)) continue;
    problems.add("stray-annotation", `${basename(json)} annotation ${id}`, `there is no image ${image_id}`);
  }
}

function toDatasetImage(
  { path, fileName, size, annotations, distractors }: Entry,
  id: number,
  classes: CocoClasses,
  problems: Problems,
): DatasetImage {
  const groundTruth = toGroundTruth(statedBoxes(annotations, classes, problems), size, problems);
  const lookalikes = Float32Array.from(distractors.flatMap(({ bbox }) => toCorners(bbox)));
  const known = lookalikes.length > 0 ? { ...groundTruth, distractors: lookalikes } : groundTruth;
  return fileImage(id, path, fileName, size, known);
}
