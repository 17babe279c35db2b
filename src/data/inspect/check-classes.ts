import type { DataProblem } from "../../types";
import type { ByPart } from "../readers/parts";

interface Counts {
  images: number;
  boxes: number;
  classes: Record<string, number>;
}

/** From this share on images without a box are worth a word; some are good to learn background from. */
const MANY_EMPTY = 0.5;

/**
 * Classes that a part of the data lacks. What validation or test shows and training never does cannot be
 * learned; what training shows and validation does not cannot be judged. Parts without images are not asked.
 */
export function checkClasses(classes: readonly string[], splits: ByPart<Counts>): DataProblem[] {
  const { train, val, test } = splits;
  const problems: DataProblem[] = [];
  for (const name of classes) {
    const count = ({ classes }: Counts) => classes[name];
    const add = (kind: string, detail: string) => problems.push({ kind, file: `class ${name}`, detail });
    const judged = [val, test].reduce((sum, split) => sum + count(split), 0);
    if (count(train) + judged === 0) add("class-without-boxes", "no box of it anywhere");
    else if (count(train) === 0 && train.images > 0)
      add("class-not-trained", `${judged} boxes, none to train on`);
    else if (count(val) === 0 && val.images > 0)
      add("class-not-validated", `${count(train)} boxes to train on`);
  }
  return problems;
}

/** @param imagesWithout images without a box of an object */
export function checkEmptyImages(images: number, imagesWithout: number): DataProblem[] {
  if (imagesWithout <= MANY_EMPTY * images) return [];
  const share = Math.round((100 * imagesWithout) / images);
  return [{ kind: "mostly-empty", file: "all images", detail: `${imagesWithout} of ${images} (${share} %)` }];
}
