import type { StatedBox } from "./ground-truth";
import type { Size } from "./image-file";
import type { Problems } from "./problems";

/**
 * Boxes of a YOLO label file: a line `class cx cy w h`, normalised by the image's size, or
 * `class x1 y1 x2 y2 x3 y3 …`, a polygon, which becomes its bounding box. Other lines are reported and
 * left out. Classes count from 0 there and from 1 here.
 */
export function parseYoloLines(
  text: string,
  { width, height }: Size,
  file: string,
  classes: number,
  problems: Problems,
): StatedBox[] {
  return text.split(/\r?\n/).flatMap((line, i): StatedBox[] => {
    const words = line.trim().split(/\s+/);
    if (words[0] === "") return [];
    const where = `${file}:${i + 1}`;
    const [index, ...values] = words.map(Number);
    const isBox = values.length === 4;
    const isPolygon = values.length >= 6 && values.length % 2 === 0;
    if (![index, ...values].every(Number.isFinite) || !(isBox || isPolygon)) {
      problems.add(
        "malformed-line",
        where,
        `"${line.trim().slice(0, 60)}" is no "class cx cy w h"; left out`,
      );
      return [];
    }
    if (!Number.isInteger(index) || index < 0 || index >= classes) {
      problems.add("unknown-class", where, `class ${words[0]} is not from 0 to ${classes - 1}; left out`);
      return [];
    }
    const [x1, y1, x2, y2] = isBox ? corners(values) : bounds(values);
    const scaled: StatedBox["corners"] = [x1 * width, y1 * height, x2 * width, y2 * height];
    return [{ corners: scaled, label: index + 1, ignored: false, where }];
  });
}

function corners([cx, cy, width, height]: number[]): number[] {
  return [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
}

function bounds(points: number[]): number[] {
  const xs = points.filter((_, i) => i % 2 === 0);
  const ys = points.filter((_, i) => i % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
