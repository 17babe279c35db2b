import { closeSync, openSync, readSync } from "node:fs";
import { basename } from "node:path";
import type { z } from "zod";
import { UserError } from "../../errors";
import { visitJson } from "../json-elements";
import { mendEntry } from "./coco-mend";
import {
  annotationSchema,
  categorySchema,
  distractorSchema,
  explain,
  type FileAnnotation,
  type FileCategory,
  type FileDistractor,
  type FileImage,
  imageSchema,
} from "./coco-schema";
import { type Problems, reason, type Tally, tally } from "./problems";
import { segmentBox } from "./segment-box";
import { requireNoUtf16 } from "./text-file";

export interface CocoFile {
  /** The file's name, for messages. */
  name: string;
  images: FileImage[];
  annotations: FileAnnotation[];
  categories: FileCategory[];
  distractors: FileDistractor[];
}

/** What recurs in a file and is reported once. */
interface Tallies {
  text: Tally;
  otherName: Tally;
  fromSegment: Tally;
}

/**
 * Reads a COCO JSON file an entry at a time, so that polygons are never held together. Entries that are not
 * in COCO's form are left out and reported. Read with a report: the keys `annotation` and `filename` for
 * `annotations` and `file_name`; numbers written as text, where nothing is lost; and, where `bbox` is
 * missing or no box, the box around the segmentation.
 *
 * @param name what messages call the file.
 * @throws UserError if the file is no JSON or lacks images, annotations or categories.
 */
export function readCocoFile(path: string, problems: Problems, name = basename(path)): CocoFile {
  const file: CocoFile = { name, images: [], annotations: [], categories: [], distractors: [] };
  const tallies: Tallies = { text: tally(), otherName: tally(), fromSegment: tally() };
  const readers = entryReaders(file, tallies, problems);
  const rest = visit(path, (key, entry, i) => readers.get(key)?.(entry, `${name} ${key}[${i}]`));
  requireLists(path, rest);
  if ("annotation" in rest && !("annotations" in rest))
    problems.add("other-key", name, 'the key "annotation" is taken for "annotations"');
  reportTallies(tallies, problems);
  return file;
}

type ReadEntry = (entry: unknown, where: string) => void;

function entryReaders(file: CocoFile, tallies: Tallies, problems: Problems): Map<string, ReadEntry> {
  const into =
    <T>(list: T[], schema: z.ZodType<T>): ReadEntry =>
    (entry, where) => {
      const read = readEntry(schema, entry, where, tallies, problems);
      if (read) list.push(read);
    };
  const annotations: ReadEntry = (entry, where) => {
    const read = readEntry(annotationSchema, entry, where, tallies, problems);
    if (read) file.annotations.push({ ...read, id: read.id ?? where.slice(where.lastIndexOf("[")) });
  };
  return new Map([
    ["images", into(file.images, imageSchema)],
    ["annotations", annotations],
    ["annotation", annotations],
    ["categories", into(file.categories, categorySchema)],
    ["distractors", into(file.distractors, distractorSchema)],
  ]);
}

/** As it stands, else mended, else with the box around its segmentation, else without its size. */
function readEntry<T>(
  schema: z.ZodType<T>,
  entry: unknown,
  where: string,
  tallies: Tallies,
  problems: Problems,
): T | null {
  let parsed = schema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const mended = mendEntry(entry);
  const { filename, segmentation, width, height, ...others } = mended?.entry ?? {};
  const hasOtherName = filename !== undefined && !("file_name" in others);
  if (hasOtherName) others.file_name = filename;
  if (mended?.isOther || hasOtherName) parsed = schema.safeParse({ ...others, width, height });
  const bbox = parsed.success ? null : segmentBox(segmentation);
  const first = parsed;
  if (!parsed.success && (bbox || width !== undefined || height !== undefined))
    parsed = schema.safeParse(bbox ? { ...others, bbox } : others);
  if (!parsed.success) {
    problems.add(
      "malformed-entry",
      where,
      `${explain((first.error ?? parsed.error) as z.ZodError)}; left out`,
    );
    return null;
  }
  if (hasOtherName) tallies.otherName.add(where);
  if (mended?.hadText) tallies.text.add(where);
  if (bbox) tallies.fromSegment.add(where);
  else if (!first.success)
    problems.add("unusable-size", where, "its width and height are no size; the picture's is taken");
  return parsed.data;
}

function visit(
  path: string,
  take: (key: string, entry: unknown, i: number) => void,
): Record<string, unknown> {
  try {
    requireNoUtf16(firstBytes(path));
    return visitJson(path, take);
  } catch (error) {
    throw new UserError(`readCoco: cannot read ${path}: ${reason(error)}`);
  }
}

function firstBytes(path: string): Uint8Array {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(4);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

function requireLists(path: string, rest: Record<string, unknown>): void {
  const refuse = (what: string) => {
    throw new UserError(`readCoco: ${path} is not in COCO's form: ${what}`);
  };
  if (Array.isArray(rest)) refuse("it is a list, as files of results are; images and categories are missing");
  for (const key of ["images", "annotations", "categories"]) {
    const name = key === "annotations" && !(key in rest) ? "annotation" : key;
    if (!(name in rest)) refuse(`it has no "${key}"`);
    if (!Array.isArray(rest[name])) refuse(`"${key}" is no list`);
  }
}

function reportTallies({ text, otherName, fromSegment }: Tallies, problems: Problems): void {
  const report = (kind: string, { count, first }: Tally, what: string) => {
    if (count > 0) problems.add(kind, first, `here and in ${count - 1} more entries ${what}`);
  };
  report("other-key", otherName, 'the key "filename" is taken for "file_name"');
  report("text-number", text, "numbers are written as text; read as numbers");
  report("box-from-segment", fromSegment, "bbox is missing or no box; taken from the segmentation");
}
