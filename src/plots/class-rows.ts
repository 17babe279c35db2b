import { shortened } from "./words";

/** So many classes have room in a figure; a table has all. */
const MOST_ROWS = 12;
/** Letters of a name that have room beside its count. */
const MOST_LETTERS = 14;

/** The classes with the most boxes, most first. */
export function frequentClasses(counts: Record<string, number>): string[] {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_ROWS)
    .map(([name]) => name);
}

/** `the 12 most frequent of 80 classes`, where not all are drawn. */
export function ofClasses(shown: number, all: number): string {
  return shown < all ? `the ${shown} most frequent of ${all} classes` : "every class";
}

/** A name that fits beside a row. */
export function shortName(name: string): string {
  return shortened(name, MOST_LETTERS);
}

/** Ticks of an axis of counts up to `most`: whole ones, also where there are few. */
export function countTicks(most: number, ticks: number): Record<string, unknown> {
  return most < ticks ? { dtick: 1 } : { nticks: ticks };
}
