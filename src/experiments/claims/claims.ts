import type { Arm, Claim, Pair, TunedArm } from "../../types";
import { claimsOfAccuracy } from "./accuracy";
import { claimsOfMechanisms } from "./mechanisms";
import { claimsOfTheory } from "./theory";

/**
 * What the article claims and this kit can weigh, in the article's order; a claim whose arms were not run is left out.
 * @param options `study`: its name, since what was thought of when the paper study had been seen was so for that study alone;
 *   `tuned`: what each arm was tuned to
 */
export function claimsOf(
  arms: readonly Arm[],
  pairs: readonly Pair[],
  { study, tuned }: { study?: string; tuned?: readonly TunedArm[] } = {},
): Claim[] {
  const claims = [
    ...claimsOfTheory(),
    ...claimsOfMechanisms(arms),
    ...claimsOfAccuracy({ pairs, steps: arms[0]?.steps, tuned }),
  ];
  return study === "paper" ? claims : claims.map(({ afterwards: _, ...claim }) => claim);
}
