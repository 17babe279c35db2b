import { readFileSync } from "node:fs";
import { z } from "zod";
import { UserError } from "../../errors";
import type { Problems } from "./problems";

/** The parts of COCO's form that are read; further fields are skipped. */
const document = z.object({
  images: z.array(z.unknown()),
  annotations: z.array(z.unknown()),
  categories: z.array(z.unknown()),
  distractors: z.array(z.unknown()).default([]),
});

const image = z.object({
  id: z.number().int(),
  file_name: z.string().min(1),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
});

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const annotation = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  image_id: z.number().int(),
  category_id: z.number().int(),
  bbox: box,
  iscrowd: z.literal([0, 1]).optional(),
  ignore: z.union([z.literal([0, 1]), z.boolean()]).optional(),
  difficulty: z.number().min(0).max(1).optional(),
  contrast: z.number().optional(),
  texture: z.number().optional(),
  size: z.number().optional(),
  visible: z.number().optional(),
  likeness: z.number().optional(),
});

const category = z.object({ id: z.number().int(), name: z.string().min(1) });
const distractor = z.object({ image_id: z.number().int(), bbox: box });

export interface CocoFile {
  images: z.infer<typeof image>[];
  annotations: z.infer<typeof annotation>[];
  categories: z.infer<typeof category>[];
  distractors: z.infer<typeof distractor>[];
}

/** Names under which other tools write what COCO calls otherwise. */
const OTHER_NAMES = { annotation: "annotations", filename: "file_name" } as const;

/**
 * Reads a COCO JSON file. Entries that are not in COCO's form are left out and reported; the keys
 * `annotation` and `filename` are taken for `annotations` and `file_name`, with a report.
 *
 * @throws UserError if the file is no JSON or lacks images, annotations or categories.
 */
export function readCocoFile(path: string, problems: Problems): CocoFile {
  const parsed = document.safeParse(rename(parseJson(path), path, problems));
  if (!parsed.success) {
    throw new UserError(`readCoco: ${path} is not in COCO's form: ${explain(parsed.error)}`);
  }
  const { images, annotations, categories, distractors } = parsed.data;
  const renamed = images.map((entry, i) => (i === 0 ? rename(entry, path, problems) : rename(entry)));
  return {
    images: readEach(image, renamed, `${path} images`, problems),
    annotations: readEach(annotation, annotations, `${path} annotations`, problems),
    categories: readEach(category, categories, `${path} categories`, problems),
    distractors: readEach(distractor, distractors, `${path} distractors`, problems),
  };
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UserError(`readCoco: cannot read ${path}: ${(error as Error).message}`);
  }
}

function rename(value: unknown, path?: string, problems?: Problems): unknown {
  if (typeof value !== "object" || value === null) return value;
  const renamed: Record<string, unknown> = { ...value };
  for (const [other, name] of Object.entries(OTHER_NAMES)) {
    if (!(other in renamed) || name in renamed) continue;
    renamed[name] = renamed[other];
    if (path) problems?.add("other-key", path, `the key "${other}" is taken for "${name}"`);
  }
  return renamed;
}

function readEach<T>(schema: z.ZodType<T>, entries: unknown[], where: string, problems: Problems): T[] {
  return entries.flatMap((entry, i) => {
    const parsed = schema.safeParse(entry);
    if (parsed.success) return [parsed.data];
    problems.add("malformed-entry", `${where}[${i}]`, `${explain(parsed.error)}; left out`);
    return [];
  });
}

function explain(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
    .join("; ");
}
