import { type Problems, shown } from "./problems";

/** Figures and tables have no room for more, and a file with longer names is broken. */
const LONGEST_NAME = 200;

/**
 * A class's name as a file states it, on one line: line breaks and other control characters are spaces. Empty
 * if it is none: blank, or over 200 characters.
 */
export function className(stated: string): string {
  const parts = stated.split(/[\p{Cc}\p{Zl}\p{Zp}]+/u).map((part) => part.trim());
  const name = parts.filter((part) => part !== "").join(" ");
  return name.length > LONGEST_NAME ? "" : name;
}

/** A name by its number where a list of names has none, which is reported, so that the numbers of others stay. */
export function nameOrNumber(stated: string, index: number, file: string, problems: Problems): string {
  const name = className(stated);
  if (name !== "") return name;
  problems.add("unnamed-class", file, `class ${index} has no name; it is called "class ${index}"`);
  return `class ${index}`;
}

/**
 * Reports what a list of classes makes doubtful: names that differ in capitals or spaces alone, which are
 * kept apart, and a list without any.
 */
export function checkClasses(names: readonly string[], where: string, problems: Problems): void {
  if (names.length === 0)
    problems.add("no-classes", where, "no object has a class, so there is nothing to learn");
  const byFold = new Map<string, string>();
  for (const name of names) {
    const fold = name.toLowerCase().replace(/[\s_-]+/g, "");
    const like = byFold.get(fold);
    if (like === undefined) byFold.set(fold, name);
    else problems.add("similar-classes", where, `${shown(like)} and ${shown(name)} are kept as two classes`);
  }
}

/** Names, each once, in the order of their first place; a name that stands twice is reported. */
export function distinctNames(names: readonly string[], where: string, problems: Problems): string[] {
  const distinct = new Set<string>();
  names.forEach((name, i) => {
    if (distinct.has(name))
      problems.add(
        "repeated-class",
        `${where} entry ${i + 1}`,
        `${shown(name)} stands there before; taken as one`,
      );
    distinct.add(name);
  });
  return [...distinct];
}
