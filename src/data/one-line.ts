/**
 * A text from elsewhere as a line can show it: line breaks, other control characters, which a terminal would
 * obey, and marks that turn the direction of writing around stand there as JSON writes them, such as `\n`.
 */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, escaped);
}

/** The same of a text of several lines, which it keeps. */
export function plainLines(text: string): string {
  return text.split("\n").map(oneLine).join("\n");
}

const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
  const inJson = JSON.stringify(character).slice(1, -1);
  return inJson === character ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : inJson;
}
