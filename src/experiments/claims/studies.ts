import type { Claim, StudiesBeside } from "../../types";
import { claimsOfRarity } from "./rarity";
import { testsOfSweeps } from "./sweeps";
import { testsOfTables } from "./tables";
import { told } from "./versus";

/** What the studies beside a comparison say: their tests are corrected for each other. */
export function claimsOfStudies(beside: StudiesBeside): Claim[] {
  return [...told([...testsOfTables(beside), ...testsOfSweeps(beside)]), ...claimsOfRarity(beside.map ?? [])];
}
