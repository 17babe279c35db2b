import { existsSync, readdirSync } from "node:fs";
import { realPath } from "../backend/files";
import { isWithin } from "../data/readers/paths";
import { UserError } from "../errors";

export interface PageFolder {
  /** The command that writes the page, and what it calls the result. */
  command: string;
  result: string;
  /** Names of all that can be there. */
  ours: readonly string[];
  /** The one of them by which the folder is known as ours. */
  mark: string;
}

/**
 * Whether a folder can take a page and what goes with it: it is new or empty, or holds such a page and nothing else,
 * and does not lie in a folder that is read, where figures would be taken for data.
 *
 * @param source the folder that is read, and whose it is
 * @throws UserError if not
 */
export function requireRoomForPage(
  dir: string,
  { command, result, ours, mark }: PageFolder,
  source?: { folder: string; of: string },
): void {
  if (source && isWithin(realPath(source.folder), realPath(dir)))
    throw new UserError(
      `${command}: "${dir}" lies in the ${source.of} own folder, where nothing is written; name another`,
    );
  const there = existsSync(dir) ? readdirSync(dir) : [];
  const others = there.filter((name) => !ours.includes(name));
  if (others.length === 0 && (there.length === 0 || there.includes(mark))) return;
  throw new UserError(
    `${command}: "${dir}" holds ${(others.length > 0 ? others : there).slice(0, 3).join(", ")}, which no ${result} wrote; ` +
      "name a new or empty folder",
  );
}
