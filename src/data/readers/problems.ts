import { UserError } from "../../errors";
import type { DataProblem } from "../../types";

/** Collects what is wrong in the data while reading goes on. */
export interface Problems {
  add(kind: string, file: string, detail: string): void;
  readonly list: DataProblem[];
}

export function collectProblems(): Problems {
  const list: DataProblem[] = [];
  return { list, add: (kind, file, detail) => list.push({ kind, file, detail }) };
}

/** Runs `work` on every item, at most `limit` at once; results in the items' order. */
export async function concurrently<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  limit = 8,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  async function worker(): Promise<void> {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i]);
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/** @throws UserError with the first problems if no image is left. */
export function requireImages(operation: string, count: number, path: string, { list }: Problems): void {
  if (count > 0) return;
  const first = list.slice(0, 3).map(({ kind, file, detail }) => `\n  ${kind}: ${file}: ${detail}`);
  throw new UserError(`${operation}: no image of ${path} can be used${first.join("")}`);
}
