import { type Problems, tally } from "./problems";
import type { YoloRow } from "./yolo-lines";
import type { YoloNames } from "./yolo-names";

/** An image's label file and what it states; null where there is none. */
export interface YoloFile {
  labelFile: string | null;
  rows: YoloRow[];
}

/**
 * Reports what label files show only together: classes counted from 1, classes that are not listed,
 * coordinates in pixels, and images that have no label file, all of them.
 *
 * @returns what the first class is counted as: 0, or 1 where all numbers are from 1 to K and K occurs.
 */
export function checkRows(
  files: readonly YoloFile[],
  dir: string,
  { listed, file: namesFile }: YoloNames,
  problems: Problems,
): 0 | 1 {
  const shift = countsFromOne(files, listed.length) ? 1 : 0;
  if (shift === 1) {
    const detail = `all classes of the label files are from 1 to ${listed.length}, none is 0; counted from 1`;
    problems.add("one-based-classes", namesFile, detail);
  }
  if (files.every(({ labelFile }) => labelFile === null)) {
    const looked = "labels/ in place of images/ or beside the images, and beside each image";
    problems.add("no-labels", dir, `no image has a label file; all are background; looked in ${looked}`);
  }
  const pixels = tally();
  let boxes = 0;
  for (const { labelFile, rows } of files) {
    for (const { index, line, isAboveOne } of rows) {
      boxes++;
      const where = `${labelFile}:${line}`;
      if (index < shift || index - shift >= listed.length) {
        const range = `from ${shift} to ${listed.length - 1 + shift}`;
        problems.add("unknown-class", where, `class ${index} is not ${range}; left out`);
      } else if (isAboveOne) pixels.add(where);
    }
  }
  if (pixels.count > 0) {
    problems.add(
      "pixel-coordinates",
      pixels.first,
      `here and in ${pixels.count - 1} more of ${boxes} boxes coordinates are above 1, so they are no shares of ` +
        "the image; left out: if they are pixels, divide x and width by the image's width, y and height by its height",
    );
  }
  return shift;
}

function countsFromOne(files: readonly YoloFile[], classes: number): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { rows } of files) {
    for (const { index } of rows) {
      least = Math.min(least, index);
      most = Math.max(most, index);
    }
  }
  return least >= 1 && most === classes;
}
