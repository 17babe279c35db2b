import { armName } from "./arm-name";
import { REFEREE_STAGE } from "./study/referee";
import { ARMS_STAGE } from "./study/stages";
import type { Trial } from "./study/trial";

/** The folder of a trial's run inside a comparison's: for people, by what distinguishes it. */
export function runFolder({
  stage,
  arm,
  id,
  config,
}: Pick<Trial, "stage" | "arm" | "id" | "config">): string {
  const { detector, criterion, seed } = config;
  if (stage === REFEREE_STAGE) return REFEREE_STAGE;
  if (stage !== ARMS_STAGE) return `${stage}-${detector}-${criterion}-${id}`;
  if (arm === armName(config)) return `${detector}-${criterion}-seed${seed}`;
  return `${forFiles(arm)}-seed${seed}-${id.slice(0, ENOUGH)}`;
}

/** Digits of an id, so that two names that differ in other signs alone have two folders. */
const ENOUGH = 6;

/** A name in the letters, digits, dots and dashes that any file system takes; a study keeps names short enough. */
function forFiles(name: string): string {
  return name.replace(/[^\p{L}\p{N}.]+/gu, "-").replace(/^[-.]+/, "");
}
