import { mean } from "simple-statistics";
import { atSharedSeeds, differenceBySeed } from "../../evaluation/by-seed";
import type { Arm, BySeed, StudiesBeside } from "../../types";
import { armName } from "../arm-name";
import { apAfter, apsOf } from "./tables";
import { apText, type Test, versus } from "./versus";

/** OHEM as the comparison's arm has it, among the variants of Table 1d's study, whose training is the shorter one. */
export const OHEM_ROW = "OHEM 512, NMS .7";
const FOCAL_ROW = "focal loss";

/**
 * Whether the order after the short training of Table 1d's study is one of the budget: OHEM's lead there against that of the
 * arms. It was thought of when that order had been seen; nothing is said where OHEM has no lead.
 */
export function testsOfBudget({ "table-1d": table }: StudiesBeside, arms: readonly Arm[]): Test[] {
  const [ohem, focal] = [OHEM_ROW, FOCAL_ROW].map((label) => table?.rows.find((row) => row.label === label));
  if (!ohem || !focal) return [];
  const early = differenceBySeed(apsOf(ohem), apsOf(focal));
  const late = differenceBySeed(apsOfArm(arms, "one-stage ohem"), apsOfArm(arms, "one-stage focal"));
  const [ofEarly, ofLate] = atSharedSeeds([early, late]).values;
  if (ofEarly.length === 0 || mean(ofEarly) <= 0) return [];
  const found =
    `${apAfter(table)}, OHEM less focal loss: ${apText(mean(ofEarly))}; ` +
    `after ${arms[0].steps}: ${apText(mean(ofLate))}`;
  return [
    versus(early, late, found, {
      id: "ohem-lead-shrinks",
      figure: "table-1d",
      claim: "In a one-stage detector OHEM's early lead over focal loss shrinks with training.",
      afterwards: true,
    }),
  ];
}

function apsOfArm(arms: readonly Arm[], name: string): BySeed {
  const own = arms.filter((arm) => armName(arm) === name);
  return { seeds: own.map(({ seed }) => seed), values: own.map(({ evaluation }) => evaluation.stats[0]) };
}
