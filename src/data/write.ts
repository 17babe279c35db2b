import { dirname } from "node:path";
import { requireOneOf } from "../errors";
import type { DataProblem, Dataset } from "../types";
import type { Part } from "./readers/parts";
import { concurrently } from "./readers/problems";
import { requireWritableClasses } from "./writers/class-names";
import { cocoWriter } from "./writers/coco";
import { withoutIgnored } from "./writers/ignored";
import { type NamedPicture, type OnWritten, type WrittenImages, writeImages } from "./writers/images";
import { namePictures } from "./writers/names";
import { notesOn } from "./writers/notes";
import { fillFolder, requireNewFolder } from "./writers/out-folder";
import { planPicture } from "./writers/pictures";
import { vocWriter } from "./writers/voc";
import { partsOf, type WrittenDataset, type WrittenImage } from "./writers/writer";
import { yoloWriter } from "./writers/yolo";

const writers = { coco: cocoWriter, voc: vocWriter, yolo: yoloWriter };
export const WRITTEN_FORMATS = ["coco", "voc", "yolo"] as const;

export interface WriteOptions {
  /** Leaves ignored regions out, so that what is there becomes background; default false. */
  withoutIgnored?: boolean;
  /** Called after each picture. */
  onWritten?: OnWritten;
  /** Stops the writing; then nothing is left of it. */
  signal?: AbortSignal;
}

/** What was written. */
export interface Written {
  format: (typeof WRITTEN_FORMATS)[number];
  classes: string[];
  /** Counts of each part; boxes of ignored regions apart. */
  parts: Record<"train" | "val" | "test", { images: number; boxes: number; ignored: number }>;
  /** Pictures copied byte for byte; the others were encoded as PNG. */
  copied: number;
  /** Pictures that got another name. */
  renamed: number;
  /** Images that were left out, and why. */
  problems: DataProblem[];
  /** What the form cannot hold, and what stands there instead: a sentence each. */
  notes: string[];
}

/**
 * Writes a data set in a form that other tools read: boxes bit for bit, classes in their order, ignored
 * regions, parts, and the pictures, copied where that shows the same, else as PNG. Read again, all three
 * forms give the same images in the same order. The folder is filled whole or not at all.
 *
 * @throws UsageError if the format is not coco, voc or yolo; UserError if the folder holds something or
 * lies where the pictures are, or if the form cannot hold a class's name; AbortError if `signal` aborts.
 */
export async function writeDataset(
  dataset: Dataset,
  dir: string,
  format: string,
  { withoutIgnored: strip = false, onWritten, signal }: WriteOptions = {},
): Promise<Written> {
  const form = requireOneOf("format", format, WRITTEN_FORMATS);
  const source = strip ? withoutIgnored(dataset) : dataset;
  requireNewFolder("writeDataset", dir, imageFolders(source));
  requireWritableClasses(source, form);
  const pictures = await planPictures(source, signal);
  const { imageFolder, annotate } = writers[form];
  return fillFolder(dir, async (staging) => {
    const written = await writeImages(pictures, (part) => `${staging}/${imageFolder(part)}`, {
      onWritten,
      signal,
    });
    const result = withImages(source, written);
    annotate(result, staging);
    signal?.throwIfAborted();
    return {
      format: form,
      classes: result.classes,
      parts: { train: count(result.train), val: count(result.val), test: count(result.test) },
      copied: pictures.filter(({ copied }) => copied).length,
      renamed: pictures.filter(({ image, name }) => image.fileName !== name).length,
      problems: written.problems,
      notes: notesOn(result, form),
    };
  });
}

function imageFolders({ train, val, test }: Dataset): Set<string> {
  return new Set([...train, ...val, ...test].flatMap(({ file }) => (file ? [dirname(file)] : [])));
}

async function planPictures(dataset: Dataset, signal?: AbortSignal): Promise<NamedPicture[]> {
  const images = partsOf(dataset).flatMap((part) => dataset[part].map((image) => ({ part, image })));
  const pictures = await concurrently(images, ({ part, image }) => {
    signal?.throwIfAborted();
    return planPicture(part, image);
  });
  const names = namePictures(pictures);
  return pictures.map((picture, i) => ({ ...picture, name: names[i] }));
}

function withImages(dataset: Dataset, { images }: WrittenImages): WrittenDataset {
  const of = (wanted: Part) => images.flatMap(({ part, image }) => (part === wanted ? [image] : []));
  return { ...dataset, train: of("train"), val: of("val"), test: of("test") };
}

function count(images: readonly WrittenImage[]): { images: number; boxes: number; ignored: number } {
  const ignored = images.reduce(
    (sum, { groundTruth }) => sum + groundTruth.ignored.reduce((a, flag) => a + flag, 0),
    0,
  );
  const all = images.reduce((sum, { groundTruth }) => sum + groundTruth.labels.length, 0);
  return { images: images.length, boxes: all - ignored, ignored };
}
