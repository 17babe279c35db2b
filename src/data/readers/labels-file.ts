import { join } from "node:path";
import { UserError } from "../../errors";
import { checkClasses, className, distinctNames } from "./classes";
import { meansDontCare } from "./ground-truth";
import { filesIn } from "./paths";
import { type Problems, reason, shown } from "./problems";
import { linesOf, readTextSync } from "./text-file";

/**
 * Names of the classes in a folder's `labels.txt`, `classes.txt`, `*.names` or `*.labels`, a line each, empty
 * where a line holds none; null without one.
 *
 * @throws UserError if it is no text.
 */
export function readLabelsFile(dir: string, problems: Problems): { file: string; names: string[] } | null {
  const file =
    filesIn(dir).find((name) => /^(labels|classes)\.txt$/i.test(name)) ??
    filesIn(dir, ".names", ".labels")[0];
  if (!file) return null;
  try {
    const lines = linesOf(readTextSync(join(dir, file), file, problems));
    return { file, names: withoutEnd(lines.map(className)) };
  } catch (error) {
    throw new UserError(`cannot read the class names in ${join(dir, file)}: ${reason(error)}`);
  }
}

/** Without the empty lines that a file ends in. */
function withoutEnd(names: string[]): string[] {
  return names.slice(0, names.map((name) => name !== "").lastIndexOf(true) + 1);
}

/**
 * Classes 1..K of the names found in annotations: in the order of a labels file if there is one (names it
 * lacks are reported and follow it), else sorted. Names that mean "don't care" are no classes.
 */
export function classNames(dir: string, found: ReadonlySet<string>, problems: Problems): string[] {
  const labels = readLabelsFile(dir, problems);
  const named = labels?.names.filter((name) => name !== "") ?? [];
  const listed = labels ? distinctNames(named, labels.file, problems) : [];
  const known = listed.filter((name) => !meansDontCare(name));
  const unknown = [...found].filter((name) => !meansDontCare(name) && !listed.includes(name)).sort();
  if (labels) {
    for (const name of unknown)
      problems.add("unknown-class", labels.file, `${shown(name)} is not listed there; added`);
  }
  const names = [...known, ...unknown];
  checkClasses(names, labels?.file ?? dir, problems);
  return names;
}
