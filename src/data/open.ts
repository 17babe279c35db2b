import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { requireOneOf, UsageError, UserError } from "../errors";
import type { Dataset } from "../types";
import { readCoco } from "./readers/coco";
import { COCO_PLACES, findCoco } from "./readers/find-coco";
import { filesIn, isFile, isFolder } from "./readers/paths";
import { readVoc } from "./readers/voc";
import { readYolo } from "./readers/yolo";
import { yoloNames } from "./readers/yolo-names";
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
 * from what lies there.
 *
 * @throws UsageError for a spec or format that does not exist; UserError if nothing there can be read,
 * saying what was looked for.
 */
export async function openDataset(spec: string, options: OpenOptions = {}): Promise<Dataset> {
  if (spec.startsWith("scenes:")) return openScenes(spec, options);
  if (!existsSync(spec)) throw new UserError(`openDataset: there is no file or folder "${spec}"`);
  const format = options.format ? requireOneOf("format", options.format, FORMATS) : detectFormat(spec);
  const dir = isFolder(spec) ? spec : dirname(spec);
  const dataset = await readers[format](spec, dir, options);
  return { ...dataset, name: basename(dir) };
}

const readers: Record<FileFormat, (spec: string, dir: string, options: OpenOptions) => Promise<Dataset>> = {
  voc: (_, dir, options) => readVoc(dir, options),
  yolo: (_, dir, options) => readYolo(dir, options),
  coco: async (spec, _, options) => {
    const found = findCoco(spec);
    if (!found) throw new UserError(`openDataset: no COCO data in "${spec}"; looked for ${COCO_PLACES}`);
    return readCoco(found.json, found.images, options);
  },
};

function openScenes(spec: string, { scenes }: OpenOptions): Dataset {
  const parts = /^scenes:(\d+):(\d+)$/.exec(spec);
  if (!parts)
    throw new UsageError(`openDataset: "${spec}" is not of the form scenes:SEED:COUNT, as scenes:7:64`);
  return makeScenes({ ...scenes, seed: Number(parts[1]), count: Number(parts[2]) });
}

function detectFormat(spec: string): FileFormat {
  if (isFile(spec)) {
    if (/\.json$/i.test(spec)) return "coco";
    if (/\.ya?ml$/i.test(spec)) return "yolo";
    throw new UserError(`openDataset: "${spec}" is a file, but neither COCO .json nor YOLO .yaml`);
  }
  const has = (folder: string, ...endings: string[]) => filesIn(join(spec, folder), ...endings).length > 0;
  if (has("Annotations", ".xml") || has(".", ".xml")) return "voc";
  if (isFolder(join(spec, "labels")) && yoloNames(spec)) return "yolo";
  if (findCoco(spec)) return "coco";
  if (isFolder(join(spec, "labels")) || has(".", ".yaml", ".yml", ".txt", ".names")) return "yolo";
  throw new UserError(
    `openDataset: no data set found in "${spec}"; looked for VOC (XML files in Annotations/ or here), COCO ` +
      `(${COCO_PLACES}) and YOLO (labels/, or *.txt with classes.txt, *.names or data.yaml)`,
  );
}
