import { mean } from "simple-statistics";
import type { Arm, StudiesBeside } from "../../types";
import { armName } from "../arm-name";
import { apAfter } from "./tables";
import { apText, type Test, versus } from "./versus";

/** OHEM as the comparison's arm has it, among the variants of Table 1d's study, whose training is the shorter one. */
const OHEM_ROW = "OHEM 512, NMS .7";
const FOCAL_ROW = "focal loss";

/**
 * Whether the order after the short training of Table 1d's study is one of the budget: OHEM's lead there against that of the
 * arms. It was thought of when that order had been seen; nothing is said where OHEM has no lead.
 */
export function testsOfBudget({ "table-1d": table }: StudiesBeside, arms: readonly Arm[]): Test[] {
  const apsOfRow = (label: string) => table?.rows.find((row) => row.label === label)?.aps ?? [];
  const early = lead(apsOfRow(OHEM_ROW), apsOfRow(FOCAL_ROW));
  const late = lead(apsOfArm(arms, "one-stage ohem"), apsOfArm(arms, "one-stage focal"));
  if (early.length === 0 || late.length === 0 || mean(early) <= 0) return [];
  const found =
    `${apAfter(table)}, OHEM less focal loss: ${apText(mean(early))}; ` +
    `after ${arms[0].steps}: ${apText(mean(late.slice(0, early.length)))}`;
  return [
    versus(early, late, found, {
      id: "ohem-lead-shrinks",
      figure: "table-1d",
      claim: "In a one-stage detector OHEM's early lead over focal loss shrinks with training.",
      afterwards: true,
    }),
  ];
}

/** By seed, from the lowest. */
function apsOfArm(arms: readonly Arm[], name: string): number[] {
  const own = arms.filter((arm) => armName(arm) === name);
  return own.sort((a, b) => a.seed - b.seed).map(({ evaluation }) => evaluation.stats[0]);
}

/** Seed by seed. */
function lead(a: readonly number[], b: readonly number[]): number[] {
  return a.slice(0, b.length).map((value, seed) => value - b[seed]);
}
