import { REFEREE_STAGE } from "./study/referee";
import { ARMS_STAGE } from "./study/stages";
import type { Trial } from "./study/trial";

/** The folder of a trial's run inside a comparison's: for people, by what distinguishes it. */
export function runFolder({
  stage,
  id,
  config: { detector, criterion, seed },
}: Pick<Trial, "stage" | "id" | "config">): string {
  if (stage === REFEREE_STAGE) return REFEREE_STAGE;
  if (stage === ARMS_STAGE) return `${detector}-${criterion}-seed${seed}`;
  return `${stage}-${detector}-${criterion}-${id}`;
}
