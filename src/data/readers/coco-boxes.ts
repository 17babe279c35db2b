import type { ObjectRecord } from "../../types";
import type { CocoFile } from "./coco-schema";
import { meansDontCare, type StatedBox } from "./ground-truth";
import type { Problems } from "./problems";

type Annotation = CocoFile["annotations"][number];

export interface CocoClasses {
  /** Names of classes 1..K. */
  names: string[];
  /** Label of each category id; 0 for categories that mean "don't care". */
  labels: Map<number, number>;
}

/** Classes 1..K of the categories of all files, sorted by id. */
export function cocoClasses(files: readonly CocoFile[], problems: Problems): CocoClasses {
  const byId = new Map<number, string>();
  for (const { id, name } of files.flatMap(({ categories }) => categories)) {
    const known = byId.get(id);
    if (known !== undefined && known !== name) {
      problems.add(
        "category-mismatch",
        `category ${id}`,
        `it is "${known}" and "${name}"; "${known}" is used`,
      );
    }
    if (known === undefined) byId.set(id, name);
  }
  const sorted = [...byId].sort(([a], [b]) => a - b);
  const names = sorted.map(([, name]) => name).filter((name) => !meansDontCare(name));
  const labels = new Map(sorted.map(([id, name]) => [id, names.indexOf(name) + 1]));
  return { names, labels };
}

/** The boxes of annotations; those of a category that the file does not define are left out and reported. */
export function statedBoxes(
  annotations: readonly Annotation[],
  { labels }: CocoClasses,
  problems: Problems,
): StatedBox[] {
  return annotations.flatMap((annotation): StatedBox[] => {
    const label = labels.get(annotation.category_id);
    const where = `annotation ${annotation.id}`;
    if (label === undefined) {
      problems.add("unknown-category", where, `there is no category ${annotation.category_id}; left out`);
      return [];
    }
    return [
      {
        corners: toCorners(annotation.bbox),
        label,
        ignored: label === 0 || annotation.iscrowd === 1 || Boolean(annotation.ignore),
        where,
        difficulty: annotation.difficulty,
        record: sceneRecord(annotation),
      },
    ];
  });
}

/** COCO's `[x, y, w, h]` as corners. */
export function toCorners([x, y, width, height]: [number, number, number, number]): StatedBox["corners"] {
  return [x, y, x + width, y + height];
}

function sceneRecord({ contrast, texture, size, visible, likeness }: Annotation): ObjectRecord | undefined {
  const record = { contrast, texture, size, visible, likeness };
  return Object.values(record).includes(undefined) ? undefined : (record as ObjectRecord);
}
