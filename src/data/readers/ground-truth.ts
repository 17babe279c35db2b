import type { GroundTruth, ObjectRecord } from "../../types";
import type { Size } from "./image-file";
import type { Problems } from "./problems";

/** A box as an annotation file states it, in our coordinates but not yet looked at. */
export interface StatedBox {
  corners: [x1: number, y1: number, x2: number, y2: number];
  /** 1..K; 0 for an ignored region of no class. */
  label: number;
  ignored: boolean;
  /** Where it stands, for messages: a file and line, or an id. */
  where: string;
  /** The corners as they are written there, for messages; where they are {@link corners}, absent. */
  said?: string;
  /** Square pixels, where the annotation states any above 0. */
  area?: number;
  difficulty?: number;
  record?: ObjectRecord;
}

/**
 * Boxes that can be used, clipped to the image. Boxes without an area, outside the image or with words
 * where numbers belong are left out; each of these and each clipped box is reported. Where some boxes of
 * an image state their area, the others' is width × height.
 */
export function toGroundTruth(stated: readonly StatedBox[], size: Size, problems: Problems): GroundTruth {
  const usable = stated.flatMap((box) => {
    const corners = usableCorners(box, size, problems);
    return corners ? [{ ...box, corners }] : [];
  });
  const difficulty = usable.map((box) => box.difficulty);
  const records = usable.map((box) => box.record);
  const complete = <T>(values: (T | undefined)[]): values is T[] =>
    values.length > 0 && !values.includes(undefined);
  return {
    boxes: Float32Array.from(usable.flatMap(({ corners }) => corners)),
    labels: Int32Array.from(usable, ({ label }) => label),
    ignored: Uint8Array.from(usable, ({ ignored }) => (ignored ? 1 : 0)),
    ...(usable.some(({ area }) => area !== undefined) && {
      areas: Float64Array.from(usable, ({ area, corners }) => area ?? areaOf(corners)),
    }),
    ...(complete(difficulty) && { difficulty: Float32Array.from(difficulty) }),
    ...(complete(records) && { objects: records }),
  };
}

/** Classes that mean "do not judge what is here" and are no class of objects. */
export function meansDontCare(name: string): boolean {
  return /^(don'?t[ _-]?care|ignored?([ _-]?regions?)?)$/i.test(name);
}

function areaOf([x1, y1, x2, y2]: StatedBox["corners"]): number {
  return (x2 - x1) * (y2 - y1);
}

function usableCorners(
  { corners, where, said = `[${corners.join(", ")}]` }: StatedBox,
  { width, height }: Size,
  problems: Problems,
): StatedBox["corners"] | null {
  const [x1, y1, x2, y2] = corners;
  const reject = (kind: string, detail: string) => {
    problems.add(kind, where, detail);
    return null;
  };
  if (!corners.every(Number.isFinite))
    return reject("not-a-number", `a corner of ${said} is no number; left out`);
  if (x2 < x1 || y2 < y1) return reject("inverted-box", `${said} ends before it begins; left out`);
  if (x2 === x1 || y2 === y1) return reject("zero-area-box", `${said} has no area; left out`);
  const clipped: StatedBox["corners"] = [
    Math.max(0, x1),
    Math.max(0, y1),
    Math.min(width, x2),
    Math.min(height, y2),
  ];
  if (clipped[2] <= clipped[0] || clipped[3] <= clipped[1]) {
    return reject("outside-box", `${said} lies outside the ${width}x${height} image; left out`);
  }
  if (!clipped.map(Math.fround).every((side, i, sides) => i < 2 || side > sides[i - 2])) {
    return reject("zero-area-box", `${said} is too thin to have an area; left out`);
  }
  const beyond = Math.max(...corners.map((corner, i) => Math.abs(corner - clipped[i])));
  if (beyond > ROUNDING)
    problems.add("clipped-box", where, `${said} reaches outside ${width}x${height}; clipped`);
  return clipped;
}

/** Pixels a box may reach outside the image without a report: what rounding of normalised boxes leaves. */
const ROUNDING = 0.01;
