import { z } from "zod";
import { className } from "./classes";

/** The parts of COCO's form that are read; further fields are skipped, and so are those of scenes where they hold something else. */
const whole = z.number().int();
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** A field that others may use for something else: what is not as we mean it says nothing of the box. */
function foreign<T>(schema: z.ZodType<T>) {
  return schema.optional().catch(undefined);
}

export const imageSchema = z.object({
  id: whole,
  file_name: z.string().min(1),
  width: whole.positive().optional(),
  height: whole.positive().optional(),
});

export const annotationSchema = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  image_id: whole,
  category_id: whole,
  bbox: box,
  area: z.number().optional(),
  iscrowd: z.literal([0, 1]).optional(),
  ignore: foreign(z.union([z.number(), z.boolean()])),
  dont_care: z.literal([0, 1]).optional(),
  difficulty: foreign(z.number().min(0).max(1)),
  contrast: foreign(z.number()),
  texture: foreign(z.number()),
  size: foreign(z.number()),
  visible: foreign(z.number()),
  likeness: foreign(z.number()),
});

export const categorySchema = z.object({
  id: whole,
  name: z.string().refine((name) => className(name) !== "", "it is blank or over 200 characters"),
  supercategory: z.string().optional(),
});

export const distractorSchema = z.object({ image_id: whole, bbox: box });

export type FileImage = z.infer<typeof imageSchema>;
export type FileAnnotation = z.infer<typeof annotationSchema>;
export type FileCategory = z.infer<typeof categorySchema>;
export type FileDistractor = z.infer<typeof distractorSchema>;

/** What is wrong with an entry, in a line: `bbox is missing`, `id: Invalid input: expected number, received string`. */
export function explain(error: z.ZodError): string {
  return error.issues.slice(0, 3).map(describe).join("; ");
}

function describe({ path, message }: z.core.$ZodIssue): string {
  if (path.length === 0) return message;
  return /received undefined$/.test(message)
    ? `${path.join(".")} is missing`
    : `${path.join(".")}: ${message}`;
}
