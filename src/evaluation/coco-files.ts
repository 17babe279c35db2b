import { readFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../errors";
import type { CocoDetection, CocoGroundTruth } from "../types";

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const groundTruth = z.object({
  images: z.array(
    z.object({
      id: z.int(),
      width: z.number().default(0),
      height: z.number().default(0),
      file_name: z.string().default(""),
    }),
  ),
  annotations: z.array(
    z.object({
      id: z.int(),
      image_id: z.int(),
      category_id: z.int(),
      bbox: box,
      area: z.number().optional(),
      iscrowd: z.literal([0, 1]).default(0),
      difficulty: z.number().min(0).max(1).optional(),
    }),
  ),
  categories: z.array(z.object({ id: z.int(), name: z.string() })),
  distractors: z.array(z.object({ image_id: z.int(), bbox: box })).optional(),
});

const results = z.array(
  z.object({ image_id: z.int(), category_id: z.int(), bbox: box, score: z.number() }),
  "expected COCO results: a list of {image_id, category_id, bbox, score}",
);

/** Problems that are listed of a file; the first say enough. */
const LISTED = 3;

export interface ReadGroundTruth {
  gt: CocoGroundTruth;
  /** What was read otherwise than it is written, or counts otherwise than one expects; a sentence each. */
  warnings: string[];
}

/**
 * Reads COCO ground truth to evaluate on. `area` is w · h and `iscrowd` 0 where they are not given; the key
 * `annotation` is taken for `annotations`.
 *
 * @throws UserError naming the file and the place in it if it cannot be read, is no JSON, is not in COCO's form,
 *   or two annotations share an id
 */
export function readGroundTruth(path: string): ReadGroundTruth {
  const warnings: string[] = [];
  const json = parseJson(path) as Record<string, unknown> | null;
  if (json && typeof json === "object" && "annotation" in json && !("annotations" in json)) {
    json.annotations = json.annotation;
    warnings.push(`${path}: the key "annotation" is taken for "annotations"`);
  }
  const parsed = check(groundTruth, json, path);
  const ids = new Set<number>();
  const annotations = parsed.annotations.map((annotation, i) => {
    if (ids.has(annotation.id))
      throw new UserError(
        `evaluate: ${path}: annotations[${i}].id: ${annotation.id} is the id of an annotation before; give each its own`,
      );
    ids.add(annotation.id);
    return { ...annotation, area: annotation.area ?? annotation.bbox[2] * annotation.bbox[3] };
  });
  const withoutArea = parsed.annotations.filter(({ area }) => area === undefined).length;
  if (withoutArea > 0)
    warnings.push(`${path}: ${withoutArea} annotations have no area; width times height is used`);
  if (ids.has(0))
    warnings.push(
      `${path}: an annotation has id 0; pycocotools counts whoever finds it as wrong, and so do these numbers; count ids from 1`,
    );
  return { gt: { ...parsed, annotations }, warnings };
}

/**
 * Reads COCO results: a list of detections.
 * @throws UserError naming the file and the place in it
 */
export function readResults(path: string): CocoDetection[] {
  return check(results, parseJson(path), path);
}

function parseJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw new UserError(`evaluate: cannot read ${path}: ${(error as Error).message}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`evaluate: ${path} is not JSON: ${(error as Error).message}`);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const listed = error.issues.slice(0, LISTED).map((issue) => `${jsonPath(issue.path)}: ${issue.message}`);
  const more = error.issues.length - listed.length;
  throw new UserError(
    `evaluate: ${path}: ${listed.join("; ")}${more > 0 ? `; and ${more} more of the kind` : ""}`,
  );
}

/** `annotations[3].bbox[2]`; the document itself is `(root)`. */
function jsonPath(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  return text.replace(/^\./, "") || "(root)";
}
