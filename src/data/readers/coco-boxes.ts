import type { ObjectRecord } from "../../types";
import { checkClasses } from "./classes";
import type { CocoFile } from "./coco-file";
import type { FileAnnotation, FileCategory } from "./coco-schema";
import { meansDontCare, type StatedBox } from "./ground-truth";
import { type Problems, shown } from "./problems";

export interface CocoClasses {
  /** Names of classes 1..K. */
  names: string[];
  /** The category id of each class; of several with one name the lowest. */
  ids: number[];
  /** Label of each category id; 0 for categories that mean "don't care". */
  labels: Map<number, number>;
}

/**
 * Classes 1..K of the categories of all files, sorted by id. Categories of one name are one class. A
 * category without boxes that is but the `supercategory` of all others, as Roboflow writes at id 0, is left
 * out, so that the classes are those of the same data in another form; both are reported. Other categories
 * without boxes stay.
 */
export function cocoClasses(files: readonly CocoFile[], problems: Problems): CocoClasses {
  const categories = leaveOutHeading(files, distinctIds(files, problems), problems);
  const names: string[] = [];
  const ids: number[] = [];
  const labelOf = new Map<string, number>();
  const labels = new Map<number, number>();
  for (const { id, name } of categories) {
    const known = labelOf.get(name);
    if (meansDontCare(name)) labels.set(id, 0);
    else if (known !== undefined) {
      problems.add(
        "repeated-class",
        `category ${id}`,
        `${shown(name)} is also category ${ids[known - 1]}; taken as one`,
      );
      labels.set(id, known);
    } else {
      ids.push(id);
      labelOf.set(name, names.push(name));
      labels.set(id, names.length);
    }
  }
  checkClasses(names, files.map(({ name }) => name).join(" and "), problems);
  return { names, ids, labels };
}

function distinctIds(files: readonly CocoFile[], problems: Problems): FileCategory[] {
  const byId = new Map<number, FileCategory>();
  for (const category of files.flatMap(({ categories }) => categories)) {
    const known = byId.get(category.id);
    if (known === undefined) byId.set(category.id, category);
    else if (known.name !== category.name) {
      problems.add(
        "category-mismatch",
        `category ${category.id}`,
        `it is ${shown(known.name)} and ${shown(category.name)}; ${shown(known.name)} is used`,
      );
    }
  }
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

function leaveOutHeading(
  files: readonly CocoFile[],
  categories: FileCategory[],
  problems: Problems,
): FileCategory[] {
  const heading = categories.find(
    ({ id, name, supercategory }) =>
      supercategory === "none" &&
      categories.length > 1 &&
      categories.every((other) => other.id === id || other.supercategory === name),
  );
  if (!heading) return categories;
  if (files.some(({ annotations }) => annotations.some((one) => one.category_id === heading.id)))
    return categories;
  problems.add(
    "heading-category",
    `category ${heading.id}`,
    `${shown(heading.name)} has no boxes and is but the heading of the others; it is no class here`,
  );
  return categories.filter(({ id }) => id !== heading.id);
}

/**
 * The boxes of an image's annotations; those of a category that the file does not define are left out and
 * reported. A region of no class stands once in each category, marked `dont_care`, so that other tools
 * ignore it for every class: the copies of the lowest category are read, as label 0, and the others are not.
 *
 * @param file the file's name, for messages.
 */
export function statedBoxes(
  annotations: readonly FileAnnotation[],
  { labels }: CocoClasses,
  file: string,
  problems: Problems,
): StatedBox[] {
  const lowest = annotations.reduce(
    (least, { dont_care, category_id }) => (dont_care ? Math.min(least, category_id) : least),
    Number.POSITIVE_INFINITY,
  );
  return annotations.flatMap((annotation): StatedBox[] => {
    const { id, category_id, bbox, area = 0, iscrowd, ignore, dont_care, difficulty } = annotation;
    const label = dont_care ? 0 : labels.get(category_id);
    const where = `${file} annotation ${id}`;
    if (label === undefined) {
      problems.add("unknown-category", where, `there is no category ${category_id}; left out`);
      return [];
    }
    if (dont_care && category_id > lowest) return [];
    return [
      {
        corners: toCorners(bbox),
        label,
        ignored: label === 0 || iscrowd === 1 || Boolean(ignore),
        where,
        area: area > 0 ? area : undefined,
        difficulty,
        record: sceneRecord(annotation),
      },
    ];
  });
}

/** COCO's `[x, y, w, h]` as corners. */
export function toCorners([x, y, width, height]: [number, number, number, number]): StatedBox["corners"] {
  return [x, y, x + width, y + height];
}

function sceneRecord({
  contrast,
  texture,
  size,
  visible,
  likeness,
}: FileAnnotation): ObjectRecord | undefined {
  const record = { contrast, texture, size, visible, likeness };
  return Object.values(record).includes(undefined) ? undefined : (record as ObjectRecord);
}
