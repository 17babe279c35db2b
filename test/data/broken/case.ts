import type { OpenOptions } from "../../../src/data/open";

/** A file's content, at once or when asked; or where a link leads; or a folder or a pipe that has its name. */
export type Content =
  | string
  | Uint8Array
  | (() => Promise<Uint8Array> | Uint8Array | string)
  | { link: string }
  | "a folder"
  | "a pipe";

/** Files by their path in the data folder; null takes one away that a sound folder has. */
export type Files = Record<string, Content | null>;

/** A kind of problem, where it must be found, and what must be said of it. */
export type Expected = [kind: string, where: string | RegExp, says?: RegExp];

/** A folder that is broken in one way, and what must become of it. */
export interface BrokenCase {
  /** A sentence: what is broken and what happens. */
  name: string;
  files: Files;
  /** What is opened, below the folder; the folder itself by default. */
  at?: string;
  options?: OpenOptions;
  /** Each of these is found and problems of no other kind; `[]`: nothing is wrong here. */
  problems?: Expected[];
  /** The names of the images that are read all the same, in the order of the parts. */
  images?: string[];
  /** Names of the classes, where they matter. */
  classes?: string[];
  /** How many boxes are kept, ignored regions among them. */
  boxes?: number;
  /** Instead of all that: nothing can be read, and the one line that says so. */
  error?: RegExp;
}
