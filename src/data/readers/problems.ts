import { UserError } from "../../errors";
import type { DataProblem } from "../../types";
import { oneLine } from "../one-line";

/** Collects what is wrong in the data while reading goes on. */
export interface Problems {
  add(kind: string, file: string, detail: string): void;
  readonly list: DataProblem[];
}

/** @param list takes them; a new one by default */
export function collectProblems(list: DataProblem[] = []): Problems {
  return { list, add: (kind, file, detail) => list.push({ kind, file, detail }) };
}

/** Counts what recurs, to be reported once: where it was met first, and how often. */
export interface Tally {
  add(where: string): void;
  readonly count: number;
  readonly first: string;
}

export function tally(): Tally {
  let count = 0;
  let first = "";
  return {
    add(where) {
      if (count++ === 0) first = where;
    },
    get count() {
      return count;
    },
    get first() {
      return first;
    },
  };
}

/** A text from a file as a message can show it: short, on one line, in quotes. */
export function shown(text: string, length = 60): string {
  return oneLine(JSON.stringify(shortened(text, length)));
}

/** The first line of an error's message, without the errors of libraries beneath it; shortened where they quote a file. */
export function reason(error: unknown): string {
  const [first] = (error instanceof Error ? error.message : String(error)).trim().split("\n");
  return oneLine(shortened(first.replace(/:$/, ""), LONGEST_REASON));
}

const LONGEST_REASON = 300;

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** Runs `work` on every item, at most `limit` at once; results in the items' order. */
export async function concurrently<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  limit = 8,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  async function worker(): Promise<void> {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i], i);
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/** The same for work that finds problems: reported in the items' order, whichever is done first. */
export async function concurrentlyReporting<T, R>(
  items: readonly T[],
  problems: Problems,
  work: (item: T, problems: Problems, index: number) => Promise<R>,
  limit?: number,
): Promise<R[]> {
  const found = items.map(() => collectProblems());
  const results = await concurrently(items, (item, i) => work(item, found[i], i), limit);
  for (const { list } of found) for (const { kind, file, detail } of list) problems.add(kind, file, detail);
  return results;
}

/** @throws UserError with the first problem if no image is left. */
export function requireImages(operation: string, count: number, path: string, { list }: Problems): void {
  if (count > 0) return;
  const [first] = list;
  const why = first ? `: ${first.kind}: ${oneLine(first.file)}: ${first.detail}` : "";
  const more = list.length > 1 ? `, and ${list.length - 1} more problems` : "";
  throw new UserError(`${operation}: no image of ${path} can be used${why}${more}`);
}

/** What `work` gives; an error of the file system becomes one for the person at the keyboard. */
export async function readingFiles<T>(operation: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code !== "string" || error instanceof UserError) throw error;
    throw new UserError(`${operation}: ${reason(error)}`);
  }
}
