import { basename, dirname, resolve } from "node:path";
import { UserError } from "../../errors";
import type { Dataset, DatasetImage } from "../../types";
import { groupBy } from "../group-by";
import { arrange } from "./arrange";
import { type CocoClasses, cocoClasses, statedBoxes, toCorners } from "./coco-boxes";
import { type CocoFile, readCocoFile } from "./coco-file";
import type { FileAnnotation, FileDistractor, FileImage } from "./coco-schema";
import { toGroundTruth } from "./ground-truth";
import { fileImage, type Size } from "./image-file";
import { type ByPart, countAll, eachPart, eachPartInTurn, numbered, PARTS, type Part } from "./parts";
import { imageFinder, isFolder } from "./paths";
import {
  collectProblems,
  concurrentlyReporting,
  type Problems,
  readingFiles,
  requireImages,
  shown,
  tally,
} from "./problems";
import { sizeOfImage } from "./size-of-image";
import type { Source } from "./split";

/** A path, or one for each part where training, validation and test images lie apart. */
export type Parts = string | { train?: string; val?: string; test?: string };

/** An image that is there, with what its JSON file states about it. */
interface Entry extends Source {
  id: number;
  /** The JSON file's name, for messages. */
  json: string;
  size: Size;
  annotations: FileAnnotation[];
  distractors: FileDistractor[];
}

/**
 * Reads COCO JSON with its images; of a single file a fifth is held back by a seed. Category ids may have
 * gaps and start anywhere: sorted, they become classes 1..K, and `categoryIds` keeps them (see
 * `cocoClasses` for headings). Crowds, entries with `ignore`, and categories such as `DontCare` become
 * ignored regions. Images of a part come in the order of their file names, with the ids that the file
 * gives them; where files share an id all are numbered anew, from 1, and that is reported. The extra fields
 * of scenes (difficulty, look-alikes) are read back.
 *
 * @param imageDir where `file_name` is looked for; nothing outside it is read.
 * @throws UserError if a file is missing or not in COCO's form, or no image can be used.
 */
export async function readCoco(
  json: Parts,
  imageDir: Parts,
  { splitSeed }: { splitSeed?: number } = {},
): Promise<Dataset> {
  return readingFiles("readCoco", async () => {
    const problems = collectProblems();
    const jsons = absolute(typeof json === "string" ? { train: json } : json);
    const paths = Object.values(jsons).filter((path) => path !== undefined);
    const files = eachPart((part) =>
      jsons[part] ? readCocoFile(jsons[part], problems, nameAmong(paths, jsons[part])) : null,
    );
    const classes = cocoClasses(
      Object.values(files).filter((file) => file !== null),
      problems,
    );
    const folders = absolute(typeof imageDir === "string" ? eachPart(() => imageDir) : imageDir);
    const read = async (part: Part) =>
      files[part]
        ? readEntries(files[part], folders[part] ?? dirname(jsons[part] ?? "."), classes, problems)
        : [];
    const found = await eachPartInTurn(read);
    const parts = await arrange(found, splitSeed, problems, { statesVal: files.val !== null });
    requireImages("readCoco", countAll(parts), paths.join(" and "), problems);
    const ownIds = hasOwnIds(parts, problems);
    return {
      name: basename(dirname(paths[0])),
      format: "coco",
      classes: classes.names,
      categoryIds: classes.ids,
      ...numbered(parts, (entry, id) => toDatasetImage(entry, ownIds ? entry.id : id, classes, problems)),
      problems: problems.list,
    };
  });
}

/** The same file by whichever way is one path. */
function absolute(paths: Exclude<Parts, string>): Partial<ByPart<string>> {
  return Object.fromEntries(
    Object.entries(paths).flatMap(([part, path]) => (path === undefined ? [] : [[part, resolve(path)]])),
  );
}

/** A file's name, with its folder where another file has the same. */
function nameAmong(paths: readonly string[], path: string): string {
  const name = basename(path);
  return paths.filter((other) => basename(other) === name).length > 1
    ? `${basename(dirname(path))}/${name}`
    : name;
}

async function readEntries(
  file: CocoFile,
  folder: string,
  { labels }: CocoClasses,
  problems: Problems,
): Promise<Entry[]> {
  if (!isFolder(folder)) throw new UserError(`readCoco: there is no folder of images ${folder}`);
  const find = imageFinder(folder);
  const annotationsOf = groupBy(file.annotations, ({ image_id }) => image_id);
  const distractorsOf = groupBy(file.distractors, ({ image_id }) => image_id);
  const images = distinctImages(file, problems);
  const entries = await concurrentlyReporting(images, problems, async (image, own): Promise<Entry | null> => {
    const { id, file_name: fileName, width, height } = image;
    const path = find(fileName, `${file.name} image ${id}`, own);
    const size = path && (await sizeOfImage(path, width && height ? { width, height } : null, own));
    if (!path || !size) return null;
    const annotations = annotationsOf.get(id) ?? [];
    const objects = annotations.filter((one) => !one.iscrowd && !one.ignore && !one.dont_care);
    const classes = objects.flatMap(({ category_id }) => labels.get(category_id) || []);
    const distractors = distractorsOf.get(id) ?? [];
    return { id, json: file.name, path, fileName, size, annotations, classes, distractors };
  });
  return entries.filter((entry) => entry !== null);
}

/** Images with an id that none before has; reports the others, annotations of no image, and ids that recur. */
function distinctImages({ name, images, annotations }: CocoFile, problems: Problems): FileImage[] {
  const byId = new Map<number, FileImage>();
  for (const image of images) {
    const known = byId.get(image.id);
    if (known === undefined) byId.set(image.id, image);
    else
      problems.add(
        "repeated-image-id",
        `${name} image ${image.id}`,
        `it is ${shown(known.file_name)} and ${shown(image.file_name)}; the latter is left out`,
      );
  }
  const repeated = tally();
  const ids = new Set<number | string | undefined>();
  for (const { id, image_id } of annotations) {
    if (ids.has(id)) repeated.add(`${name} annotation ${id}`);
    ids.add(id);
    if (!byId.has(image_id))
      problems.add("stray-annotation", `${name} annotation ${id}`, `there is no image ${image_id}; left out`);
  }
  if (repeated.count > 0)
    problems.add(
      "repeated-annotation-id",
      repeated.first,
      `here and in ${repeated.count - 1} more annotations the id stands before; all are read`,
    );
  return [...byId.values()];
}

/** Whether no two files share an image id; within a file none recurs by now. */
function hasOwnIds(parts: ByPart<readonly Entry[]>, problems: Problems): boolean {
  const fileOf = new Map<number, string>();
  for (const { id, json } of PARTS.flatMap((part) => parts[part])) {
    const other = fileOf.get(id);
    if (other !== undefined) {
      const detail = `image ${id} is also one of ${other}; all images are numbered anew, from 1`;
      problems.add("renumbered-images", json, detail);
      return false;
    }
    fileOf.set(id, json);
  }
  return true;
}

function toDatasetImage(
  { json, path, fileName, size, annotations, distractors }: Entry,
  id: number,
  classes: CocoClasses,
  problems: Problems,
): DatasetImage {
  const groundTruth = toGroundTruth(statedBoxes(annotations, classes, json, problems), size, problems);
  const lookalikes = Float32Array.from(distractors.flatMap(({ bbox }) => toCorners(bbox)));
  const known = lookalikes.length > 0 ? { ...groundTruth, distractors: lookalikes } : groundTruth;
  return fileImage(id, path, fileName, size, known);
}
