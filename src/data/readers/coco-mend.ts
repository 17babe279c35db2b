import { toNumber } from "./numbers";

/** Fields that hold numbers; in `bbox`, each of its values. */
const NUMBERS = new Set(["id", "image_id", "category_id", "width", "height", "area", "iscrowd", "ignore"]);

export interface Mended {
  entry: Record<string, unknown>;
  /** Whether a number was written as text. */
  hadText: boolean;
  /** Whether anything is other than it was. */
  isOther: boolean;
}

/**
 * An entry of a COCO file with what other tools write otherwise put right where nothing is lost by it:
 * numbers written as text (`"12"`), fields that are `null`, crowds marked by `true`. Null if it is no object.
 */
export function mendEntry(entry: unknown): Mended | null {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return null;
  let [hadText, isOther] = [false, false];
  const untext = (value: unknown) => {
    const number = typeof value === "string" ? lossless(value) : null;
    hadText ||= number !== null;
    return number ?? value;
  };
  const fields = Object.entries(entry).flatMap(([key, value]): [string, unknown][] => {
    isOther ||= value === null || (key === "iscrowd" && typeof value === "boolean");
    if (value === null) return [];
    if (key === "iscrowd" && typeof value === "boolean") return [[key, value ? 1 : 0]];
    if (key === "bbox" && Array.isArray(value)) return [[key, value.map(untext)]];
    return [[key, NUMBERS.has(key) ? untext(value) : value]];
  });
  return { entry: Object.fromEntries(fields), hadText, isOther: isOther || hadText };
}

/** The number that a text states, unless a double cannot hold it as written. */
function lossless(text: string): number | null {
  const number = toNumber(text);
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))
    ? number
    : null;
}
