import type { CocoBox } from "../../types";

/**
 * The box around a COCO segmentation: the bounds of its polygons `[[x, y, x, y, …], …]`, or of the pixels
 * that a run-length code sets, `{size: [height, width], counts}` with counts as a list or as pycocotools'
 * compressed string. Runs are walked, not unfolded, so nothing of the mask's size is ever allocated.
 *
 * @returns null if there is nothing in it, or it is in no such form.
 */
export function segmentBox(segmentation: unknown): CocoBox | null {
  if (Array.isArray(segmentation)) return polygonBox(segmentation);
  if (typeof segmentation !== "object" || segmentation === null) return null;
  const { size, counts } = segmentation as { size?: unknown; counts?: unknown };
  if (!Array.isArray(size) || size.length !== 2 || !size.every((side) => isCount(side) && side > 0))
    return null;
  if (typeof counts === "string") return runsBox(unpack(counts), size[0], size[1]);
  return Array.isArray(counts) ? runsBox(counts, size[0], size[1]) : null;
}

function polygonBox(polygons: unknown[]): CocoBox | null {
  let [x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [x2, y2] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const polygon of typeof polygons[0] === "number" ? [polygons] : polygons) {
    if (!Array.isArray(polygon) || polygon.length < 4 || polygon.length % 2 > 0) return null;
    if (!polygon.every(Number.isFinite)) return null;
    for (let i = 0; i < polygon.length; i += 2) {
      x1 = Math.min(x1, polygon[i]);
      x2 = Math.max(x2, polygon[i]);
      y1 = Math.min(y1, polygon[i + 1]);
      y2 = Math.max(y2, polygon[i + 1]);
    }
  }
  return x2 > x1 && y2 > y1 ? [x1, y1, x2 - x1, y2 - y1] : null;
}

/** Runs of pixels column by column, from the top left, unset and set in turn. */
function runsBox(counts: Iterable<unknown>, height: number, width: number): CocoBox | null {
  let [x1, y1, x2, y2] = [width, height, 0, 0];
  let at = 0;
  let isSet = false;
  for (const count of counts) {
    if (!isCount(count) || at + count > height * width) return null;
    if (isSet && count > 0) {
      const last = at + count - 1;
      const [left, right] = [Math.floor(at / height), Math.floor(last / height)];
      x1 = Math.min(x1, left);
      x2 = Math.max(x2, right + 1);
      y1 = Math.min(y1, left < right ? 0 : at % height);
      y2 = Math.max(y2, left < right ? height : (last % height) + 1);
    }
    at += count;
    isSet = !isSet;
  }
  return x2 > x1 ? [x1, y1, x2 - x1, y2 - y1] : null;
}

/**
 * The counts of a compressed string: each is written in groups of five bits, lowest first, a character
 * (code − 48) a group, bit 6 marking that another follows and the last group's top bit the sign; from the
 * fourth on it is the difference to the count two before. NaN where the string breaks off.
 */
function* unpack(text: string): Generator<number> {
  const before = [0, 0, 0]; // the last three counts
  let number = 0;
  for (let i = 0; i < text.length; number++) {
    let value = 0;
    for (let scale = 1; ; scale *= 32) {
      const group = text.charCodeAt(i++) - 48; // NaN beyond the end
      if (!(group >= 0 && group < 64) || scale > 2 ** 50) {
        yield Number.NaN;
        return;
      }
      value += (group % 32) * scale;
      if (group >= 32) continue;
      if (group >= 16) value -= 32 * scale;
      break;
    }
    const count = number > 2 ? value + before[number % 2] : value;
    before[number % 2] = count;
    yield count;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
