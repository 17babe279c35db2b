import { toNumber } from "./numbers";
import { type Problems, shown } from "./problems";
import { linesOf } from "./text-file";

/** What a line of a YOLO label file states. */
export interface YoloRow {
  /** The class, as written. */
  index: number;
  /** In shares of the image's sides. */
  corners: [x1: number, y1: number, x2: number, y2: number];
  /** Counted from 1. */
  line: number;
  /** Whether a number is so far above 1 that it is no share of the image. */
  isAboveOne: boolean;
}

/** How far above 1 a share may be: what rounding, and polygons drawn over the edge, leave. */
const BEYOND = 1.01;

/**
 * The boxes of a YOLO label file: a line `class cx cy w h`, normalised by the image's size, or
 * `class x1 y1 x2 y2 x3 y3 …`, a polygon, which becomes its bounding box; with key points, those follow
 * `class cx cy w h`. Other lines are reported and left out.
 */
export function parseYoloLines(
  text: string,
  file: string,
  problems: Problems,
  { keypoints = false }: { keypoints?: boolean } = {},
): YoloRow[] {
  return linesOf(text).flatMap((line, i): YoloRow[] => {
    const words = line.trim().split(/\s+/);
    if (words[0] === "") return [];
    const [index, ...all] = words.map(toNumber);
    const values = keypoints && all.length > 4 ? all.slice(0, 4) : all;
    const isBox = values.length === 4;
    const isPolygon = values.length >= 6 && values.length % 2 === 0;
    if (!Number.isInteger(index) || !values.every(Number.isFinite) || !(isBox || isPolygon)) {
      problems.add(
        "malformed-line",
        `${file}:${i + 1}`,
        `${shown(line.trim())} is no "class cx cy w h"; left out`,
      );
      return [];
    }
    const corners = isBox ? cornersOf(values) : bounds(values);
    return [{ index, corners, line: i + 1, isAboveOne: values.some((value) => value > BEYOND) }];
  });
}

function cornersOf([cx, cy, width, height]: number[]): YoloRow["corners"] {
  return [cx - width / 2, cy - height / 2, cx + width / 2, cy + height / 2];
}

function bounds(points: number[]): YoloRow["corners"] {
  let [x1, y1, x2, y2] = [points[0], points[1], points[0], points[1]];
  for (let i = 2; i < points.length; i += 2) {
    x1 = Math.min(x1, points[i]);
    x2 = Math.max(x2, points[i]);
    y1 = Math.min(y1, points[i + 1]);
    y2 = Math.max(y2, points[i + 1]);
  }
  return [x1, y1, x2, y2];
}
