import { random } from "../../backend/random";

/** Share of the images held back where the data comes without a validation split. */
const VALIDATION_SHARE = 0.2;

export interface Split<T> {
  train: T[];
  val: T[];
}

/** Holds back a fifth of the items, at least one of two, drawn by a seed; both parts keep their order. */
export function seededSplit<T>(items: readonly T[], seed = 0): Split<T> {
  if (items.length < 2) return { train: [...items], val: [] };
  const held = Math.max(1, Math.round(items.length * VALIDATION_SHARE));
  const val = new Set(
    random(seed, "split")
      .shuffle([...items.keys()])
      .slice(0, held),
  );
  return {
    train: items.filter((_, i) => !val.has(i)),
    val: items.filter((_, i) => val.has(i)),
  };
}
