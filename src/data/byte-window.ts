import { isUtf8 } from "node:buffer";
import { fstatSync, readSync } from "node:fs";

/** The part of a file that is being looked at: whole characters of UTF-8. */
export class ByteWindow {
  bytes: Buffer;
  /** Where one reads, in `bytes`. */
  at = 0;
  /** Where what can be looked at ends, in `bytes`. */
  end = 0;
  /** How many bytes of the file lie before `bytes`. */
  before = 0;
  /** Where what has been read ends, in `bytes`: up to three bytes of a cut character lie behind `end`. */
  #filled = 0;
  readonly #file: number;
  readonly #most: number;

  /**
   * @param file descriptor of an open file
   * @param chunk bytes that are read at a time; 4 or more
   * @param most bytes that may be kept; beyond, `more` throws
   */
  constructor(file: number, chunk: number, most: number) {
    this.bytes = Buffer.allocUnsafe(chunk);
    this.#file = file;
    this.#most = most;
  }

  /** Where one reads, in bytes of the file. */
  get place(): number {
    return this.before + this.at;
  }

  /**
   * Reads on. The bytes from `from` are kept and move to the front; `at` moves along.
   * @returns false at the end of the file
   * @throws Error if there are too many to keep or what was read is no UTF-8
   */
  more(from: number): boolean {
    const kept = this.#filled - from;
    if (kept > this.#most)
      throw this.errorAt(this.before + from, `a value of more than ${this.#most} bytes, too large to hold`);
    const isCrowded = 2 * kept > this.bytes.length;
    const target = isCrowded ? Buffer.allocUnsafe(2 * this.bytes.length) : this.bytes;
    this.bytes.copy(target, 0, from, this.#filled);
    this.bytes = target;
    this.before += from;
    this.at -= from;
    this.end -= from;
    const read = readSync(this.#file, target, kept, target.length - kept, null);
    this.#filled = kept + read;
    this.#showWholeCharacters(read === 0);
    return read > 0;
  }

  #showWholeCharacters(isLast: boolean): void {
    const to = isLast ? this.#filled : endOfWholeCharacters(this.bytes, this.end, this.#filled);
    if (!isUtf8(this.bytes.subarray(this.end, to))) {
      const wrong = this.before + firstNotUtf8(this.bytes, this.end, to);
      throw this.errorAt(wrong, "the bytes here are no UTF-8; save the file as UTF-8");
    }
    this.end = to;
  }

  /**
   * An error that names the line and column of a byte of the file, or where the file cannot be read again (a pipe)
   * the byte. Columns are counted in bytes.
   */
  errorAt(place: number, what: string): Error {
    if (!fstatSync(this.#file).isFile()) return new Error(`byte ${place}: ${what}`);
    const chunk = Buffer.allocUnsafe(Math.min(place, 2 ** 20));
    let line = 1;
    let lineStart = 0;
    for (let from = 0; from < place; ) {
      const read = readSync(this.#file, chunk, 0, Math.min(chunk.length, place - from), from);
      if (read === 0) break;
      const part = chunk.subarray(0, read);
      for (let i = part.indexOf(LINE_FEED); i >= 0; i = part.indexOf(LINE_FEED, i + 1)) {
        line++;
        lineStart = from + i + 1;
      }
      from += read;
    }
    return new Error(`line ${line}, column ${place - lineStart + 1}: ${what}`);
  }
}

const LINE_FEED = 0x0a;

/** Where the last character ends that is not cut. */
function endOfWholeCharacters(bytes: Buffer, from: number, to: number): number {
  for (let start = to - 1; start >= Math.max(from, to - 3); start--) {
    if ((bytes[start] & 0xc0) === 0x80) continue; // inside a character
    return start + lengthOfCharacter(bytes[start]) > to ? start : to;
  }
  return to;
}

function firstNotUtf8(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const next = Math.min(at + lengthOfCharacter(bytes[at]), to);
    if (!isUtf8(bytes.subarray(at, next))) return at;
    at = next;
  }
  return at;
}

/** In bytes, as its first byte says. */
function lengthOfCharacter(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
