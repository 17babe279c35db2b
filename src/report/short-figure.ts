import type { Figure } from "../plots/figure";

/** More than a screen shows; files with a figure inside are half as large. */
const DIGITS = 6;

/** A figure whose numbers have six significant digits, for where it is kept as text. */
export function shortFigure(figure: Figure): Figure {
  return JSON.parse(
    JSON.stringify(figure, (_, value) =>
      typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value,
    ),
  );
}
