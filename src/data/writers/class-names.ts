import { UserError } from "../../errors";
import type { Dataset } from "../../types";
import { className } from "../readers/classes";
import { meansDontCare } from "../readers/ground-truth";
import { ignoredClass } from "./ignored";

/** Characters that a line of a list or XML cannot hold. */
const UNWRITABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/u;

/**
 * Whether every class keeps its name and its boxes when the form is read again.
 *
 * @throws UserError naming the first class that does not.
 */
export function requireWritableClasses(dataset: Dataset, format: "voc" | "coco" | "yolo"): void {
  const { classes } = dataset;
  classes.forEach((name, i) => {
    const fault = faultOf(name, format, classes) ?? repeated(i, dataset);
    if (fault === null) return;
    throw new UserError(
      `writeDataset: class ${i + 1}, ${JSON.stringify(name)}, ${fault}; rename it in the data`,
    );
  });
}

function faultOf(name: string, format: string, classes: readonly string[]): string | null {
  if (className(name) === "") return "has no name, or one over 200 characters";
  if (meansDontCare(name)) return "would be read as regions that are ignored";
  if (format === "coco") return null;
  if (UNWRITABLE.test(name)) return `holds a line break or another character that ${format} cannot write`;
  if (name !== name.trim()) return `begins or ends with white space, which ${format} does not keep`;
  if (format === "voc") return null;
  const taken = classes.find((other) => ignoredClass(other) === name);
  return taken === undefined ? null : `would be read as ignored regions of class ${JSON.stringify(taken)}`;
}

function repeated(i: number, { classes, train, val, test }: Dataset): string | null {
  const first = classes.indexOf(classes[i]);
  if (first === i) return null; // scenes draw their labels when asked, which takes a while
  const used = [...train, ...val, ...test].some(({ groundTruth }) => groundTruth.labels.includes(i + 1));
  return used ? `has the name of class ${first + 1}, with which it would merge` : null;
}
