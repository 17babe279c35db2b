import { random } from "../backend/random";
import { type SplitImage, splitImages } from "../data/inspect/splits";
import type { Dataset } from "../types";

/**
 * Images worth looking at, drawn by a seed: again and again the one is taken that shows most of the classes
 * seen least so far, so that rare classes come up as early as common ones; ignored regions count as one of
 * them. Images without a box come last.
 */
export function sheetChoice(
  dataset: Pick<Dataset, "classes" | "train" | "val" | "test">,
  count: number,
  seed: number,
): SplitImage[] {
  const left = random(seed, "contact sheet")
    .shuffle(splitImages(dataset))
    .map((chosen) => ({ chosen, shows: classesIn(chosen) }));
  const seen = new Float64Array(dataset.classes.length + 1);
  const taken: SplitImage[] = [];
  while (taken.length < count && left.length > 0) {
    const worth = left.map(({ shows }) => shows.reduce((sum, label) => sum + 4 ** -seen[label], 0));
    const best = worth.indexOf(worth.reduce((most, value) => Math.max(most, value)));
    const [{ chosen, shows }] = left.splice(best, 1);
    for (const label of shows) seen[label]++;
    taken.push(chosen);
  }
  return taken;
}

/** Labels of an image's objects, each once, and 0 for ignored regions. */
function classesIn({ image: { groundTruth } }: SplitImage): number[] {
  return [...new Set(groundTruth.labels.map((label, g) => (groundTruth.ignored[g] ? 0 : label)))];
}
