import { closeSync, openSync } from "node:fs";
import { ByteWindow } from "./byte-window";
import { oneLine } from "./one-line";

/** Is given each element of a document's arrays, with the name of the array and the place in it. */
export type VisitElement = (key: string, element: unknown, index: number) => void;

export interface VisitLimits {
  /** Bytes that are read at a time; 4 MB by default. */
  chunkBytes?: number;
  /** Bytes that one element or member may have; 256 MB by default. */
  valueBytes?: number;
}

/**
 * Reads a JSON file piece by piece, in the memory of one piece and one value: the elements of its arrays are handed
 * over one after the other and not kept. Those arrays are the members of the document that are arrays (`key` is
 * the member's name) or the document itself (`key` is ""). Values are what `JSON.parse` gives. Where the file turns out
 * to be faulty, the elements before the fault have been handed over.
 *
 * Packages that read streams of JSON took 4 to 20 times as long: they look at each token, while here brackets are
 * counted and each value is left to `JSON.parse`.
 *
 * @returns the document without what was handed over: its other members, and `[]` in place of each array
 * @throws Error naming the line and column, and what is wrong there: what `JSON.parse` would refuse, bytes that are
 *   no UTF-8, a document that is neither object nor array, two members of the same name; what `visit` throws;
 *   the system's error if the file cannot be read
 */
export function visitJson(
  path: string,
  visit: VisitElement,
  { chunkBytes = 4 * 2 ** 20, valueBytes = 256 * 2 ** 20 }: VisitLimits = {},
): Record<string, unknown> {
  const file = openSync(path, "r");
  try {
    const window = new ByteWindow(file, Math.max(chunkBytes, 4), valueBytes);
    skipByteOrderMark(window);
    const rest = readTop(window, visit);
    if (peek(window) !== END) throw unexpected(window, "nothing after the document");
    return rest;
  } finally {
    closeSync(file);
  }
}

const END = -1;
const [TAB, LINE_FEED, RETURN, SPACE] = [0x09, 0x0a, 0x0d, 0x20];
const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

function readTop(window: ByteWindow, visit: VisitElement): Record<string, unknown> {
  const first = peek(window);
  if (first === OPEN_OBJECT) return readMembers(window, visit);
  if (first !== OPEN_ARRAY) throw unexpected(window, "{ or [");
  readElements(window, "", visit);
  return [] as unknown as Record<string, unknown>;
}

function readMembers(window: ByteWindow, visit: VisitElement): Record<string, unknown> {
  const members: Record<string, unknown> = Object.create(null); // `__proto__` is a name like any other
  readParts(window, CLOSE_OBJECT, () => {
    if (peek(window) !== QUOTE) throw unexpected(window, "a name in quotes");
    const { place } = window;
    const name = readValue(window) as string;
    if (name in members)
      throw window.errorAt(place, `the name ${oneLine(JSON.stringify(name))} for the second time`);
    if (peek(window) !== COLON) throw unexpected(window, ":");
    window.at++;
    const isArray = peek(window) === OPEN_ARRAY;
    members[name] = isArray ? [] : readValue(window);
    if (isArray) readElements(window, name, visit);
  });
  return members;
}

function readElements(window: ByteWindow, key: string, visit: VisitElement): void {
  let index = 0;
  readParts(window, CLOSE_ARRAY, () => visit(key, readValue(window), index++));
}

/** Reads what stands between brackets, with commas between. */
function readParts(window: ByteWindow, close: number, readPart: () => void): void {
  window.at++; // behind the opening bracket
  let next = peek(window);
  while (next !== close) {
    readPart();
    next = peek(window);
    if (next !== COMMA && next !== close) throw unexpected(window, `, or ${String.fromCharCode(close)}`);
    if (next === close) break;
    window.at++;
    if (peek(window) === close) throw unexpected(window, "another after the comma");
  }
  window.at++;
}

/** The next byte that is no white space; END at the end of the file. */
function peek(window: ByteWindow): number {
  do {
    for (; window.at < window.end; window.at++) {
      const byte = window.bytes[window.at];
      if (byte !== SPACE && byte !== LINE_FEED && byte !== RETURN && byte !== TAB) return byte;
    }
  } while (window.more(window.at));
  return END;
}

/** Finds where the value ends that begins here, and leaves all else to `JSON.parse`. */
function readValue(window: ByteWindow): unknown {
  const first = peek(window);
  const { place } = window;
  if (first === QUOTE || first === OPEN_OBJECT || first === OPEN_ARRAY) skipEnclosed(window);
  else skipBare(window);
  const text = window.bytes.toString("utf8", place - window.before, window.at);
  if (text === "") throw unexpected(window, "a value");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(window, place, text, (error as Error).message);
  }
}

/** Goes behind the quote or bracket that closes the one here; whether the kinds of brackets fit, JSON.parse says. */
function skipEnclosed(window: ByteWindow): void {
  let depth = 0;
  let quoted = false;
  for (let start = window.at; ; start = 0) {
    const { bytes, end } = window;
    let { at } = window;
    while (at < end) {
      const byte = bytes[at++];
      if (quoted) {
        if (byte === BACKSLASH)
          at++; // perhaps beyond the end, which then moves on
        else if (byte === QUOTE) quoted = false;
        else continue;
      } else if (byte === QUOTE) quoted = true;
      else if ((byte | 0x20) === OPEN_OBJECT)
        depth++; // { and [ differ in this bit alone, as } and ] do
      else if ((byte | 0x20) === CLOSE_OBJECT) depth--;
      else continue;
      if (depth > 0 || quoted) continue;
      window.at = at;
      return;
    }
    window.at = at;
    if (!window.more(start)) throw window.errorAt(window.before + window.end, "the file ends inside a value");
  }
}

/** Goes behind the number or word here. */
function skipBare(window: ByteWindow): void {
  for (let start = window.at; ; start = 0) {
    for (; window.at < window.end; window.at++) {
      const byte = window.bytes[window.at];
      if (byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT || byte <= SPACE) return;
    }
    if (!window.more(start)) return;
  }
}

function skipByteOrderMark(window: ByteWindow): void {
  while (window.end < 3 && window.more(0));
  if (window.bytes.toString("utf8", 0, Math.min(window.end, 3)) === "\uFEFF") window.at = 3;
}

function unexpected(window: ByteWindow, expected: string): Error {
  const { bytes, at, end, place } = window;
  const found =
    at < end ? oneLine(JSON.stringify([...bytes.toString("utf8", at, Math.min(at + 4, end))][0])) : "the end";
  return window.errorAt(place, `expected ${expected}, found ${found}`);
}

/** What `JSON.parse` says; it knows the position in the text for most of what can be wrong. */
function malformed(window: ByteWindow, place: number, text: string, message: string): Error {
  const [said, position] = /^(.*?) in JSON at position (\d+)/s.exec(message)?.slice(1) ?? [message, "0"];
  return window.errorAt(place + Buffer.byteLength(text.slice(0, Number(position))), oneLine(said));
}
