import { evenSplit } from "./even-split";
import { samePictures } from "./same-picture";

/** Share of the images held back where the data comes without a validation split. */
const VALIDATION_SHARE = 0.2;

/** An image with the names or numbers of the classes that its annotation states, one for each object. */
export interface Source {
  path: string;
  fileName: string;
  classes: readonly (string | number)[];
}

export interface Split<T> {
  train: T[];
  val: T[];
}

/**
 * Holds back a fifth of the images, at least one of two, drawn by a seed so that both parts hold their share
 * of each class (see `evenSplit`). Files of the same bytes go to one side together. Both parts keep their
 * order, on which, with the seed and the classes, the draw depends alone: not on the order of reading.
 */
export async function holdBack<T extends Source>(images: readonly T[], seed = 0): Promise<Split<T>> {
  const groups = await samePictures(images.map(({ path }) => path));
  if (groups.length < 2) return { train: [...images], val: [] };
  const units = groups.map((group) => ({
    size: group.length,
    objects: count(group.flatMap((i) => images[i].classes)),
  }));
  const held = Math.max(1, Math.round(images.length * VALIDATION_SHARE));
  const isHeld = evenSplit(units, held, seed);
  const val = new Set(groups.filter((_, g) => isHeld[g]).flat());
  return {
    train: images.filter((_, i) => !val.has(i)),
    val: images.filter((_, i) => val.has(i)),
  };
}

function count(names: readonly (string | number)[]): Map<string | number, number> {
  const counts = new Map<string | number, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
