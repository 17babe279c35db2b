import type { DifficultyShares, SharesByDifficulty } from "../evaluation/shares-by-difficulty";
import type { Figure, FigureOptions } from "./figure";
import type { RowLabel } from "./rows";
import { stackedBars } from "./stacked-bars";
import { KIND_COLOURS } from "./style";

/** The shares under one loss. */
export type NamedShares = SharesByDifficulty & {
  /** A name in two parts, such as `["focal loss", "γ = 2"]`. */
  name: RowLabel;
};

const WHOSE = { loss: "Whose loss it is", gradient: "Whose gradient it is" };

/**
 * Whose the loss or the gradient is under each of several losses on the same examples: of objects or background, hard or easy.
 * The first row is the examples themselves, each counted once.
 */
export function exampleSharesFigure(
  rows: readonly NamedShares[],
  of: "loss" | "gradient",
  options?: FigureOptions,
): Figure {
  const bars = rows.length > 0 ? [rows[0].examples, ...rows.map((row) => row[of])] : [];
  const part = (name: string, kind: keyof DifficultyShares, colour: string) => ({
    name,
    colour,
    values: bars.map((shares) => shares[kind]),
  });
  return stackedBars(
    WHOSE[of],
    bars.length > 0 ? [["examples,", "counted"], ...rows.map(({ name }) => name)] : [],
    [
      part("hard objects", "hardPositive", KIND_COLOURS.positive),
      part("easy objects", "easyPositive", KIND_COLOURS.easyPositive),
      part("hard background", "hardNegative", KIND_COLOURS.hardNegative),
      part("easy background", "easyNegative", KIND_COLOURS.easyNegative),
    ],
    `share of the ${of}`,
    options,
  );
}
