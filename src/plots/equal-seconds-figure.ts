import type { EqualSeconds } from "../types";
import type { Figure, FigureOptions } from "./figure";
import { methodTitle } from "./names";
import { type Labelled, type RowSide, rowPanels } from "./row-panels";

type Row = EqualSeconds & Labelled;

const side = (title: string, of: (row: Row) => EqualSeconds["equalSteps"], colour: string): RowSide<Row> => ({
  title,
  axisTitle: "AP",
  colour,
  value: (row) => of(row).mean,
  seeds: (row) => of(row).aps,
  more: (row) => `, ${of(row).steps} steps`,
});

const SIDES = [
  side("After as many steps", ({ equalSteps }) => equalSteps, "#0072B2"),
  side("After as many seconds", ({ equalSeconds }) => equalSeconds, "#D55E00"),
];

/** What each arm finds after as many steps as the others, and after as long a training. */
export function equalSecondsFigure(
  arms: readonly EqualSeconds[],
  options?: FigureOptions,
): Figure | undefined {
  if (arms.length === 0) return undefined;
  const rows = arms.map((arm) => ({ ...arm, label: [arm.detector, methodTitle(arm.criterion)] as const }));
  return rowPanels("Equal steps are not equal time", SIDES, rows, { ...options, sameScale: true });
}
