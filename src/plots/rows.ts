import { FONT_SIZE, plotlyText } from "./style";

/** A row's name in two parts, such as detector and criterion. */
export type RowLabel = readonly [first: string, second: string];

/** What row labels need at the left, and a row in height, in pixels. */
export function rowSpace(narrow: boolean): { left: number; row: number } {
  return narrow ? { left: 126, row: 42 } : { left: 200, row: 34 };
}

/** A text at the right end of a row. */
export function rowEnd(text: string, row: number, more: { color?: string } = {}): Record<string, unknown> {
  return {
    text,
    showarrow: false,
    xref: "paper",
    x: 1,
    xanchor: "left",
    xshift: 10,
    yref: "y",
    y: row,
    font: { size: FONT_SIZE - 1, ...more },
  };
}

/** The vertical axis of a figure whose rows have names, the first at the top. */
export function rowAxis(
  labels: readonly RowLabel[],
  narrow: boolean,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    range: [labels.length - 0.5, -0.5],
    tickvals: labels.map((_, row) => row),
    ticktext: labels.map((label) => label.map(plotlyText).join(narrow ? "<br>" : " ")),
    tickfont: { size: FONT_SIZE - 1 },
    ticks: "",
    ticklabelstandoff: 10,
    gridcolor: "#eef0f2",
    zeroline: false,
    fixedrange: true,
    ...more,
  };
}
