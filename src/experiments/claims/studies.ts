import type { Arm, Claim, StudiesBeside } from "../../types";
import { testsOfBudget } from "./budget";
import { claimsOfRarity } from "./rarity";
import { testsOfSweeps } from "./sweeps";
import { testsOfTables } from "./tables";
import { told } from "./versus";

/** Tests when all studies are recorded: verdicts do not loosen while some are still to come. */
export const PLANNED_TESTS = 13;

/**
 * What the studies beside a comparison say: their tests are corrected for each other.
 * @param arms the comparison's own
 */
export function claimsOfStudies(beside: StudiesBeside, arms: readonly Arm[]): Claim[] {
  const tests = [...testsOfTables(beside), ...testsOfBudget(beside, arms), ...testsOfSweeps(beside)];
  return [...told(tests, PLANNED_TESTS), ...claimsOfRarity(beside.map ?? [])];
}
