import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { requireOneOf, UsageError, UserError } from "../errors";
import type { Dataset } from "../types";
import { COCO_PLACES, findCoco } from "./readers/find-coco";
import { findVoc, VOC_PLACES } from "./readers/find-voc";
import { reportOtherCoco } from "./readers/other-form";
import { PARTS, partFolders } from "./readers/parts";
import { filesIn, foldersIn, isFile, isFolder, subfolder } from "./readers/paths";
import { collectProblems, readingFiles } from "./readers/problems";
import { makeScenes, type SceneOptions } from "./scenes";

const FORMATS = ["voc", "coco", "yolo"] as const;
export type FileFormat = (typeof FORMATS)[number];

export interface OpenOptions {
  /** How the data is written, where it is not to be found out. */
  format?: string;
  /** Whether VOC corners count from 0 or 1; found out by default. */
  origin?: 0 | 1;
  /** Seeds the validation split where the data has none; default 0. */
  splitSeed?: number;
  /** How scenes are made, for `scenes:SEED:COUNT`. */
  scenes?: Partial<Omit<SceneOptions, "count" | "seed">>;
}

/**
 * Opens a data set: `scenes:SEED:COUNT`, or a folder or file in VOC, COCO or YOLO form, which is found out
 * from what lies there. Where a folder holds two forms VOC is read before YOLO and COCO, and COCO files
 * that are passed over are reported.
 *
 * @throws UsageError for a spec or format that does not exist; UserError if nothing there can be read,
 * saying what was looked for.
 */
export async function openDataset(spec: string, options: OpenOptions = {}): Promise<Dataset> {
  if (spec.startsWith("scenes:")) return openScenes(spec, options);
  if (!existsSync(spec)) throw new UserError(`openDataset: there is no file or folder "${spec}"`);
  return readingFiles("openDataset", async () => {
    const format = options.format ? requireOneOf("format", options.format, FORMATS) : detectFormat(spec);
    const dir = isFolder(spec) ? spec : dirname(spec);
    const dataset = await readers[format](spec, dir, options);
    if (!options.format && format !== "coco" && isFolder(spec)) {
      await reportOtherCoco(dir, collectProblems(dataset.problems));
    }
    return { ...dataset, name: basename(resolve(dir)) };
  });
}

/** Each is loaded when it is wanted: schemas, XML and YAML take longer to load than small data to read. */
const readers: Record<FileFormat, (spec: string, dir: string, options: OpenOptions) => Promise<Dataset>> = {
  async voc(_, dir, options) {
    const { readVoc } = await import("./readers/voc.js");
    return readVoc(dir, options);
  },
  async yolo(spec, dir, options) {
    const { readYolo } = await import("./readers/yolo.js");
    return readYolo(isYaml(spec) ? spec : dir, options);
  },
  async coco(spec, _, options) {
    const found = findCoco(spec);
    if (!found) throw new UserError(`openDataset: no COCO data in "${spec}"; looked for ${COCO_PLACES}`);
    const { readCoco } = await import("./readers/coco.js");
    return readCoco(found.json, found.images, options);
  },
};

function openScenes(spec: string, { scenes }: OpenOptions): Dataset {
  const parts = /^scenes:(\d+):(\d+)$/.exec(spec);
  if (!parts)
    throw new UsageError(`openDataset: "${spec}" is not of the form scenes:SEED:COUNT, as scenes:7:64`);
  return makeScenes({ ...scenes, seed: Number(parts[1]), count: Number(parts[2]) });
}

function isYaml(spec: string): boolean {
  return isFile(spec) && /\.ya?ml$/i.test(spec);
}

function detectFormat(spec: string): FileFormat {
  if (isFile(spec)) {
    if (/\.json$/i.test(spec)) return "coco";
    if (isYaml(spec)) return "yolo";
    throw new UserError(`openDataset: "${spec}" is a file, but neither COCO .json nor YOLO .yaml`);
  }
  if (!isFolder(spec)) throw new UserError(`openDataset: "${spec}" is neither a file nor a folder`);
  if (findVoc(spec)) return "voc";
  const folders = partFolders(spec);
  const all = [spec, ...PARTS.flatMap((part) => folders[part] ?? [])];
  const named = all.some((dir) => namesClasses(dir));
  const labelled = all.some((dir) => subfolder(dir, "labels") !== null);
  if (named && labelled) return "yolo";
  if (findCoco(spec)) return "coco";
  if (named || labelled || all.some((dir) => filesIn(dir, ".txt").length > 0)) return "yolo";
  throw new UserError(
    `openDataset: no data set found in "${spec}"; looked for VOC (${VOC_PLACES}), COCO (${COCO_PLACES}) and ` +
      `YOLO (labels/, or *.txt with classes.txt, *.names or data.yaml)${nearby(spec)}`,
  );
}

function namesClasses(dir: string): boolean {
  if (filesIn(dir, ".yaml", ".yml", ".names", ".labels").length > 0) return true;
  return filesIn(dir, ".txt").some((name) => /^(labels|classes)\.txt$/i.test(name));
}

/** Where the data may lie instead: an archive often unpacks to a folder within a folder. */
function nearby(spec: string): string {
  const inside = foldersIn(spec).find((name) => {
    const dir = join(spec, name);
    return findVoc(dir) !== null || findCoco(dir) !== null || subfolder(dir, "labels") !== null;
  });
  return inside === undefined ? "" : `; there is data in "${join(spec, inside)}": name that folder`;
}
