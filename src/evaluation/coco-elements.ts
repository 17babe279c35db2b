import { z } from "zod";
import type { CocoDetection } from "../types";

/** What is read of COCO's files; further keys are skipped. */

const side = z.number().min(0, "expected a width and height of 0 or more");
const box = z.tuple([z.number(), z.number(), side, side], {
  error: ({ input }) => (input === undefined ? NO_BOX : undefined),
});
const NO_BOX =
  "is missing; detections are compared by boxes, so pycocotools needs it too: work it out where there is a segmentation only";

export const cocoImage = z.object({
  id: z.int(),
  width: z.number().default(0),
  height: z.number().default(0),
  file_name: z.string().default(""),
});

/** `area` stays away where it is not given. */
export const cocoAnnotation = z.object({
  id: z.int(),
  image_id: z.int(),
  category_id: z.int(),
  bbox: box,
  area: z.number().optional(),
  iscrowd: z.literal([0, 1]).default(0),
  difficulty: z.number().min(0).max(1).optional(),
});

export const cocoCategory = z.object({ id: z.int(), name: z.string() });

export const cocoDistractor = z.object({ image_id: z.int(), bbox: box });

export const cocoDetection = z.object({
  image_id: z.int(),
  category_id: z.int(),
  bbox: box,
  score: z.number(),
});

/** Whether {@link cocoDetection} would take it: written out, since of half a million the schema needs ten times as long. */
export function isDetection(element: unknown): element is CocoDetection {
  if (typeof element !== "object" || element === null) return false;
  const { image_id, category_id, bbox, score } = element as Partial<CocoDetection>;
  return (
    Number.isSafeInteger(image_id) &&
    Number.isSafeInteger(category_id) &&
    Array.isArray(bbox) &&
    bbox.length === 4 &&
    bbox.every(Number.isFinite) &&
    bbox[2] >= 0 &&
    bbox[3] >= 0 &&
    Number.isFinite(score)
  );
}
