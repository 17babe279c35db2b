import type { Dataset, GroundTruth } from "../../types";
import { boxList } from "../coco-format";
import { DONT_CARE, ignoredClass, ignoredLabels } from "./ignored";

/** What of a data set a form cannot hold, and what stands there instead: a sentence each. */
export function notesOn(dataset: Dataset, format: "voc" | "coco" | "yolo"): string[] {
  const all = [...dataset.train, ...dataset.val, ...dataset.test];
  const count = (of: (groundTruth: GroundTruth) => number) =>
    all.reduce((sum, { groundTruth }) => sum + of(groundTruth), 0);
  const segments = count(countSegments);
  const notes = [
    segments > 0 &&
      (format === "coco"
        ? `the outlines of ${segments} segments are not kept; their boxes and areas are`
        : `${segments} areas of segments are not kept: ${format} holds boxes only`),
  ];
  if (format !== "coco") {
    const rated = count(({ difficulty }) => difficulty?.length ?? 0);
    const lookalikes = count(({ distractors }) => (distractors?.length ?? 0) / 4);
    notes.push(
      rated > 0 && `how hard ${rated} objects are, and why, is not kept: only coco can hold it`,
      lookalikes > 0 && `${lookalikes} look-alikes are not kept: only coco can hold them`,
      hasOwnIds(dataset) && "COCO's own ids of images and categories are not kept: both count anew",
    );
  }
  return [...notes, format === "yolo" && noteOnIgnored(dataset, count)].filter((note) => note !== false);
}

function noteOnIgnored(dataset: Dataset, count: (of: (g: GroundTruth) => number) => number): string | false {
  const labels = ignoredLabels(dataset);
  if (labels.length === 0) return false;
  const names = labels.map((label) => (label > 0 ? ignoredClass(dataset.classes[label - 1]) : DONT_CARE));
  const regions = count(({ ignored }) => ignored.reduce((sum, flag) => sum + flag, 0));
  return (
    `${regions} ignored regions are written as ${names.map((name) => `"${name}"`).join(", ")}, after the real ` +
    "classes: this kit reads them as ignored, other tools take them for classes"
  );
}

/** Stated areas that are not those of their boxes. */
function countSegments({ boxes, areas }: GroundTruth): number {
  if (!areas) return 0;
  return boxList(boxes).filter(([x1, y1, x2, y2], g) => {
    const area = (x2 - x1) * (y2 - y1);
    return Number.isFinite(areas[g]) && Math.abs(areas[g] - area) > 1e-6 * area;
  }).length;
}

function hasOwnIds({ train, val, test, categoryIds = [] }: Dataset): boolean {
  const counts = (ids: readonly number[]) => ids.every((id, i) => id === i + 1);
  return !counts(categoryIds) || !counts([...train, ...val, ...test].map(({ id }) => id));
}
