import { mean } from "simple-statistics";
import type { Arm, StudiesBeside } from "../../types";
import { armName } from "../arm-name";
import { apText, type Test, versus } from "./versus";

/** OHEM as the comparison's arm has it, among the variants of Table 1d's study, whose training is the shorter one. */
const OHEM_ROW = "OHEM 512, NMS .7";
const FOCAL_ROW = "focal loss";

/** Whether the order after the tables' short training is one of the budget: OHEM's lead there against that of the arms. */
export function testsOfBudget({ "table-1d": table }: StudiesBeside, arms: readonly Arm[]): Test[] {
  const apsOfRow = (label: string) => table?.rows.find((row) => row.label === label)?.aps ?? [];
  const apsOfArm = (name: string) =>
    arms.filter((arm) => armName(arm) === name).map(({ evaluation }) => evaluation.stats[0]);
  const early = lead(apsOfRow(OHEM_ROW), apsOfRow(FOCAL_ROW));
  const late = lead(apsOfArm("one-stage ohem"), apsOfArm("one-stage focal"));
  if (early.length === 0 || late.length === 0) return [];
  const found =
    `AP of OHEM less that of focal loss: ${apText(mean(early))} after the steps of Table 1d's study, ` +
    `${apText(mean(late.slice(0, early.length)))} after ${arms[0].steps}`;
  return [
    versus(early, late, found, {
      id: "ohem-lead-shrinks",
      figure: "table-1d",
      claim: "In a one-stage detector OHEM's lead over focal loss shrinks with training.",
    }),
  ];
}

/** Seed by seed. */
function lead(a: readonly number[], b: readonly number[]): number[] {
  return a.slice(0, b.length).map((value, seed) => value - b[seed]);
}
