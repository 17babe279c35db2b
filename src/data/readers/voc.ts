import { basename, join, resolve } from "node:path";
import { UserError } from "../../errors";
import type { Dataset, DatasetImage } from "../../types";
import { arrange } from "./arrange";
import { findVoc, VOC_PLACES, type VocPlace } from "./find-voc";
import { meansDontCare, type StatedBox, toGroundTruth } from "./ground-truth";
import { fileImage, type Size } from "./image-file";
import { classNames } from "./labels-file";
import { type ByPart, countAll, eachPart, eachPartInTurn, numbered, PARTS } from "./parts";
import { filesIn, type ImageFinder, imageFinder, imagesIn, pathInside, stem } from "./paths";
import {
  collectProblems,
  concurrentlyReporting,
  type Problems,
  readingFiles,
  reason,
  requireImages,
  shown,
  tally,
} from "./problems";
import { sizeOfImage } from "./size-of-image";
import type { Source } from "./split";
import { readText } from "./text-file";
import { vocList, vocSplit } from "./voc-split";
import { parseVocXml, type VocAnnotation } from "./voc-xml";

export interface VocOptions {
  /** Whether corners count from 1, as VOC defines, or from 0; found out from the boxes by default. */
  origin?: 0 | 1;
  /** Seeds the split where there is none. */
  splitSeed?: number;
}

interface VocFile extends VocAnnotation, Source {
  /** The XML file's name, for messages. */
  file: string;
  size: Size;
}

/**
 * Reads a folder in Pascal VOC's form: `Annotations/*.xml`, `JPEGImages/` and the lists of `ImageSets/Main/`;
 * or `train/`, `valid/` and `test/`, each with XML files beside its images; or XML files beside the images.
 * Images of a part come in the order of their file names. Without a validation part a fifth is held back by
 * a seed.
 *
 * Corners 1-based inclusive `[xmin, xmax]` become continuous `[xmin − 1, xmax)`; where a box begins at 0
 * the whole set is taken to count from 0 with exclusive ends, and `problems` says so. Objects marked
 * `difficult` become ignored regions of their class, those of classes such as `DontCare` of none. Classes
 * are in the order of a labels file (`labels.txt`, `classes.txt`, `*.names`) if there is one, else sorted.
 *
 * @throws UserError if there is nothing to read.
 */
export async function readVoc(folder: string, { origin, splitSeed }: VocOptions = {}): Promise<Dataset> {
  const dir = resolve(folder);
  return readingFiles("readVoc", async () => {
    const found = findVoc(dir);
    if (!found) throw new UserError(`readVoc: no XML files in ${dir}; looked for ${VOC_PLACES}`);
    const problems = collectProblems();
    const hasLists = "annotations" in found;
    const read = hasLists ? await readLists(dir, found, problems) : await readFolders(found, problems);
    const statesVal = hasLists ? vocList(dir, "val") !== undefined : found.val !== null;
    const parts = await arrange(read, splitSeed, problems, { statesVal });
    requireImages("readVoc", countAll(parts), dir, problems);
    const all = PARTS.flatMap((part) => parts[part]);
    const classes = classNames(dir, allNames(all), problems);
    const labels = new Map(classes.map((name, i) => [name, i + 1]));
    const shift = origin ?? findOrigin(all, problems);
    return {
      name: basename(dir),
      format: "voc",
      classes,
      ...numbered(parts, (file, id) => toDatasetImage(file, id, labels, shift, problems)),
      problems: problems.list,
    };
  });
}

async function readLists(dir: string, place: VocPlace, problems: Problems): Promise<ByPart<VocFile[]>> {
  const split = vocSplit(dir, filesIn(place.annotations, ".xml"), problems);
  const names = [...new Set(PARTS.flatMap((part) => split[part]))];
  const files = await readPlace(place, names, problems);
  const byName = new Map(files.map((file) => [file.file, file]));
  return eachPart((part) => split[part].flatMap((name) => byName.get(name) ?? []));
}

async function readFolders(places: ByPart<VocPlace | null>, problems: Problems): Promise<ByPart<VocFile[]>> {
  return eachPartInTurn(async (part) => {
    const place = places[part];
    return place ? readPlace(place, filesIn(place.annotations, ".xml"), problems) : [];
  });
}

async function readPlace(place: VocPlace, names: string[], problems: Problems): Promise<VocFile[]> {
  const find = vocImageFinder(place);
  const files = await concurrentlyReporting(names, problems, (name, own) =>
    readAnnotation(place, name, find, own),
  );
  const read = files.filter((file) => file !== null);
  reportUnannotated(place, new Set(read.map(({ path }) => path)), problems);
  return read;
}

/** Pictures that no XML file is called after, nor names. */
function reportUnannotated(place: VocPlace, used: ReadonlySet<string>, problems: Problems): void {
  const annotated = new Set(filesIn(place.annotations, ".xml").map(stem));
  const idle = imagesIn(place.images).filter(
    (name) => !annotated.has(stem(name)) && !used.has(join(place.images, name)),
  );
  if (idle.length === 0) return;
  const more = idle.length > 1 ? `here and of ${idle.length - 1} more: ` : "";
  problems.add("unannotated-image", idle[0], `${more}there is no XML file; left out`);
}

/**
 * The image of an annotation: that which it names; but where another lies under the XML file's own name,
 * that one, since a name that was copied along is the likelier slip. Of a path on someone's disk the name counts.
 */
function vocImageFinder({ images }: VocPlace): ImageFinder {
  const find = imageFinder(images);
  return (stated, xml, problems) => {
    if (stated === "" || stem(stated) === stem(xml))
      return find(pathInside(images, stated) ? stated : stem(xml), xml, problems);
    const own = find(stem(xml), xml, collectProblems()); // quietly
    if (!own) return find(stated, xml, problems);
    problems.add("other-filename", xml, `it names ${shown(stated)}; "${basename(own)}" is taken`);
    return own;
  };
}

async function readAnnotation(
  { annotations }: VocPlace,
  name: string,
  find: ImageFinder,
  problems: Problems,
): Promise<VocFile | null> {
  try {
    const annotation = parseVocXml(await readText(join(annotations, name), name, problems));
    if (annotation.hasOddSize)
      problems.add("unusable-size", name, "its width and height are no size; the picture's is taken");
    const path = find(annotation.fileName, name, problems);
    const size = path && (await sizeOfImage(path, annotation.size, problems));
    if (!path || !size) return null;
    const objects = annotation.objects.filter((object) => !object.difficult && !meansDontCare(object.name));
    const classes = objects.map((object) => object.name);
    return { ...annotation, file: name, path, fileName: basename(path), size, classes };
  } catch (error) {
    problems.add("unreadable-annotation", name, `${reason(error)}; left out`);
    return null;
  }
}

function allNames(files: readonly VocFile[]): Set<string> {
  const names = files.flatMap(({ objects }) => objects.map(({ name }) => name));
  return new Set(names.filter((name) => name !== ""));
}

/** A box that begins at 0 cannot be counted from 1. */
function findOrigin(files: readonly VocFile[], problems: Problems): 0 | 1 {
  const zeroBased = tally();
  for (const { file, objects } of files) {
    const boxes = objects.map(({ corners }) => corners).filter(([x1, y1, x2, y2]) => x2 > x1 && y2 > y1); // others are left out
    if (boxes.some(([x1, y1]) => x1 === 0 || y1 === 0)) zeroBased.add(file);
  }
  if (zeroBased.count === 0) return 1;
  problems.add(
    "zero-based-corners",
    zeroBased.first,
    `here and in ${zeroBased.count - 1} more files a box begins at 0: all corners are taken as 0-based`,
  );
  return 0;
}

function toDatasetImage(
  { file, path, fileName, size, objects }: VocFile,
  id: number,
  labels: ReadonlyMap<string, number>,
  shift: number,
  problems: Problems,
): DatasetImage {
  const stated = objects.flatMap(({ name, difficult, corners }, i): StatedBox[] => {
    const [xmin, ymin, xmax, ymax] = corners;
    const where = `${file} object ${i + 1}`;
    const label = labels.get(name) ?? 0;
    const ignored = difficult || meansDontCare(name);
    if (label === 0 && !ignored)
      problems.add("unnamed-object", where, "it has no <name>, or one over 200 characters; left out");
    if (label === 0 && !ignored) return [];
    const said = `[${corners.join(", ")}]`;
    return [{ corners: [xmin - shift, ymin - shift, xmax, ymax], label, ignored, where, said }];
  });
  return fileImage(id, path, fileName, size, toGroundTruth(stated, size, problems));
}
