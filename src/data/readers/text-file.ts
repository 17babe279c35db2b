import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Problems } from "./problems";

/** Reads a text file; see `decodeText`. */
export async function readText(path: string, where: string, problems: Problems): Promise<string> {
  return decodeText(await readFile(path), where, problems);
}

/** Reads a text file at once; see `decodeText`. */
export function readTextSync(path: string, where: string, problems: Problems): string {
  return decodeText(readFileSync(path), where, problems);
}

/**
 * Text of a file's bytes, without a byte order mark. Bytes that are no UTF-8 are read as Latin-1, with a
 * report: numbers come out the same, and names are still told apart.
 *
 * @throws Error if it is UTF-16, or holds bytes 0, which text does not.
 */
export function decodeText(bytes: Uint8Array, where: string, problems: Problems): string {
  requireNoUtf16(bytes);
  if (bytes.includes(0)) throw new Error("it holds bytes 0, so it is no text");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.add("not-utf8", where, "it is not UTF-8; read as Latin-1, so save it as UTF-8");
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @throws Error if the bytes begin as UTF-16 does, with a byte order mark or without. */
export function requireNoUtf16(bytes: Uint8Array): void {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const plain = bytes.length > 1 && (first === 0) !== (second === 0);
  if (marked || plain) throw new Error("it is UTF-16; save it as UTF-8");
}

/** Lines of a text, whichever way they end. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
