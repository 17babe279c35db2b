import { shortNumber } from "./names";

/** `12,345`, the same everywhere. */
export function thousands(count: number): string {
  return Math.round(count).toLocaleString("en");
}

/** Counts are whole and shown whole; means have the digits that count. */
export function countOrNumber(value: number | null): string {
  if (value === null) return shortNumber(value);
  return Number.isInteger(value) || Math.abs(value) >= 100 ? thousands(value) : shortNumber(value);
}

/** `1 box`, `12 boxes` of a word whose plural takes an s, or `es` after x. */
export function plural(count: number, word: string): string {
  return `${thousands(count)} ${count === 1 ? word : `${word}${word.endsWith("x") ? "es" : "s"}`}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** A share in [0, 1] as `6.8 %`; what is there, but rounds to nothing, as `< 0.1 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return "< 0.1 %";
  return `${(100 * share).toFixed(1)} %`;
}

/** A power of ten as an axis has room for it: .01, 1, 100, 10k, 1M. */
export function powerOfTen(power: number): string {
  if (power >= 6) return `${10 ** (power - 6)}M`;
  if (power >= 4) return `${10 ** (power - 3)}k`;
  return power >= 0 ? thousands(10 ** power) : (10 ** power).toFixed(-power);
}

/** A text of at most so many letters: its middle goes, since names often differ at their ends. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${letters.slice(0, head).join("")}…${letters.slice(letters.length - (most - 1 - head)).join("")}`;
}
