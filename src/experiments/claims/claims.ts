import type { Arm, Claim, Pair } from "../../types";
import { claimsOfAccuracy } from "./accuracy";
import { claimsOfMechanisms } from "./mechanisms";
import { claimsOfTheory } from "./theory";

/** What the article claims and this kit can weigh, in the article's order; a claim whose arms were not run is left out. */
export function claimsOf(arms: readonly Arm[], pairs: readonly Pair[]): Claim[] {
  return [...claimsOfTheory(), ...claimsOfMechanisms(arms), ...claimsOfAccuracy(pairs)];
}
