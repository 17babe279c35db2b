import type { KindOfProblem } from "./kind-of-problem";
import { KINDS_OF_BOXES } from "./kinds-of-boxes";
import { KINDS_OF_CLASSES } from "./kinds-of-classes";
import { KINDS_OF_FILES } from "./kinds-of-files";
import { KINDS_OF_PICTURES } from "./kinds-of-pictures";

const KINDS: Record<string, KindOfProblem> = {
  ...KINDS_OF_PICTURES,
  ...KINDS_OF_FILES,
  ...KINDS_OF_CLASSES,
  ...KINDS_OF_BOXES,
};

/** What a kind of problem means; undefined for one that nobody explained. */
export function kindOfProblem(kind: string): KindOfProblem | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
}
