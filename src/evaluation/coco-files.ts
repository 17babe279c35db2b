import type { z } from "zod";
import { fileTrouble } from "../backend/file-trouble";
import { visitJson } from "../data/json-elements";
import { UserError } from "../errors";
import type { CocoAnnotation, CocoDetection, CocoGroundTruth } from "../types";
import {
  cocoAnnotation,
  cocoCategory,
  cocoDetection,
  cocoDistractor,
  cocoImage,
  isDetection,
} from "./coco-elements";
import { warningsOn } from "./coco-warnings";

export interface ReadGroundTruth {
  gt: CocoGroundTruth;
  /** See `warningsOn`; each begins with the file. */
  warnings: string[];
}

/**
 * Reads COCO ground truth to evaluate on, element by element. `area` is w · h and `iscrowd` 0 where they are not
 * given; the key `annotation` is taken for `annotations`.
 *
 * @throws UserError naming the file and the place in it if it cannot be read, is no JSON, is not in COCO's form,
 *   or two annotations share an id
 */
export function readGroundTruth(path: string): ReadGroundTruth {
  const lists = {
    images: listOf(cocoImage),
    annotations: listOf(cocoAnnotation),
    annotation: listOf(cocoAnnotation),
    categories: listOf(cocoCategory),
    distractors: listOf(cocoDistractor),
  };
  const isRead = (key: string): key is keyof typeof lists => Object.hasOwn(lists, key);
  let ignored = 0;
  const rest = visit(path, (key, element, index) => {
    if (!isRead(key)) return;
    lists[key].add(element, `${key}[${index}]`);
    if ((element as { ignore?: unknown } | null)?.ignore) ignored++;
  });
  const isRenamed = !("annotations" in rest) && "annotation" in rest;
  const { images, categories, distractors } = lists;
  const annotations = isRenamed ? lists.annotation : lists.annotations;
  for (const key of ["images", isRenamed ? "annotation" : "annotations", "categories"])
    if (!Array.isArray(rest[key]))
      throw fault(path, Array.isArray(rest) ? "(root)" : key, `expected COCO ground truth: ${GROUND_TRUTH}`);
  requireSound(path, [images, annotations, categories, distractors]);
  requireOwnIds(path, annotations.taken);
  const taken = { images: images.taken, annotations: annotations.taken, categories: categories.taken };
  return {
    gt: {
      images: lastOfEachId(taken.images),
      annotations: taken.annotations.map(withArea),
      categories: lastOfEachId(taken.categories),
      ...("distractors" in rest && { distractors: distractors.taken }),
    },
    warnings: warningsOn({ ...taken, isRenamed, ignored }).map((warning) => `${path}: ${warning}`),
  };
}

/**
 * Reads COCO results, element by element: a list of detections, of which further keys are skipped.
 * @throws UserError naming the file and the place in it
 */
export function readResults(path: string): CocoDetection[] {
  const list = listOf(cocoDetection);
  const rest = visit(path, (key, element, index) => {
    if (key !== "") throw noResults(path, [key]);
    if (!isDetection(element)) return list.add(element, `[${index}]`);
    const { image_id, category_id, bbox, score } = element;
    list.taken.push({ image_id, category_id, bbox, score });
  });
  if (!Array.isArray(rest)) throw noResults(path, Object.keys(rest));
  requireSound(path, [list]);
  return list.taken;
}

const GROUND_TRUTH = "an object with the lists images, annotations and categories";
const RESULTS = "a list of {image_id, category_id, bbox, score}";

function noResults(path: string, keys: readonly string[]): UserError {
  const found =
    keys.length === 0
      ? "an empty object"
      : `an object with "${keys.join('", "')}"; if that is the list, save it alone`;
  return fault(path, "(root)", `expected COCO results: ${RESULTS}; found ${found}`);
}

type Visit = Parameters<typeof visitJson>[1];

function visit(path: string, each: Visit): Record<string, unknown> {
  try {
    return visitJson(path, each);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { message } = error as Error;
    const isUnread = "code" in (error as object); // the system's errors have one
    throw new UserError(
      isUnread
        ? `evaluate: cannot read ${fileTrouble({ ...(error as object), path }) ?? `${path}: ${message}`}`
        : `evaluate: ${path} is not JSON as expected: ${message}`,
    );
  }
}

/** Problems that are listed of a file; the first say enough. */
const LISTED = 3;

interface List<T> {
  taken: T[];
  /** The first problems, and how many there are in all. */
  problems: string[];
  count: number;
  add(element: unknown, place: string): void;
}

function listOf<T>(schema: z.ZodType<T>): List<T> {
  return {
    taken: [],
    problems: [],
    count: 0,
    add(element, place) {
      const { data, error } = schema.safeParse(element);
      if (!error) return void this.taken.push(data);
      for (const { path, message } of error.issues)
        if (this.count++ < LISTED) this.problems.push(`${place}${jsonPath(path)}: ${inWords(message)}`);
    },
  };
}

function inWords(message: string): string {
  return /received undefined$/.test(message) ? "is missing" : message;
}

function requireSound(path: string, lists: readonly List<unknown>[]): void {
  const problems = lists.flatMap((list) => list.problems).slice(0, LISTED);
  if (problems.length === 0) return;
  const more = lists.reduce((sum, { count }) => sum + count, -problems.length);
  throw new UserError(
    `evaluate: ${path}: ${problems.join("; ")}${more > 0 ? `; and ${more} more of the kind` : ""}`,
  );
}

function requireOwnIds(path: string, annotations: readonly { id: number }[]): void {
  const ids = new Set<number>();
  annotations.forEach(({ id }, i) => {
    if (ids.has(id))
      throw fault(path, `annotations[${i}].id`, `${id} is the id of an annotation before; give each its own`);
    ids.add(id);
  });
}

function lastOfEachId<T extends { id: number }>(list: readonly T[]): T[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}

function withArea(annotation: z.infer<typeof cocoAnnotation>): CocoAnnotation {
  const { area = annotation.bbox[2] * annotation.bbox[3] } = annotation;
  return { ...annotation, area };
}

function fault(path: string, place: string, what: string): UserError {
  return new UserError(`evaluate: ${path}: ${place}: ${what}`);
}

/** `.bbox[2]` */
function jsonPath(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
}
