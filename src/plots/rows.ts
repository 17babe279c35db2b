import type { Panel } from "./panels";
import { FAINT_INK, FONT_SIZE, plotlyText } from "./style";

/** A row's name in two parts, such as detector and criterion, and what is to be noted of it. */
export type RowLabel = readonly [first: string, second: string, note?: string];

/** Width of a label's letters and of a note's, and what lies beside a label, in pixels. */
const LETTER = 7.8;
const NOTE_LETTER = 6.6;
const BESIDE = 18;

/** The least that is kept for labels, so that figures beside each other align, and the most. */
const LEFT = { narrow: [126, 180], wide: [200, 330] } as const;

/** What row labels need at the left, and a row in height, in pixels. */
export function rowSpace(narrow: boolean, labels: readonly RowLabel[] = []): { left: number; row: number } {
  const [least, most] = LEFT[narrow ? "narrow" : "wide"];
  const longest = Math.max(0, ...labels.map((label) => labelWidth(label, narrow)));
  return { left: Math.min(most, Math.max(least, longest)), row: narrow ? 42 : 34 };
}

/** What a label takes at the left, in pixels: of the longer line where it stands in two. */
export function labelWidth([first, second, note = ""]: RowLabel, inTwoLines: boolean): number {
  const aside = note === "" ? 0 : (note.length + 1) * NOTE_LETTER;
  const [upper, lower] = [first.length * LETTER + aside, second.length * LETTER];
  return Math.ceil(BESIDE + (inTwoLines ? Math.max(upper, lower) : upper + LETTER + lower));
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
    ticktext: labels.map((label) => labelText(label, narrow)),
    tickfont: { size: FONT_SIZE - 1 },
    ticks: "",
    ticklabelstandoff: 10,
    gridcolor: "#eef0f2",
    zeroline: false,
    fixedrange: true,
    ...more,
  };
}

/** The same of one panel among several; rows are named at the left of the first column. */
export function panelRowAxis(
  labels: readonly RowLabel[],
  narrow: boolean,
  panel: Panel,
): Record<string, unknown> {
  return rowAxis(labels, narrow, {
    domain: panel.domain.y,
    anchor: panel.x,
    showticklabels: panel.column === 0,
  });
}

/** The note stands small: after the first line where there are two, else at the end. */
function labelText([first, second, note]: RowLabel, narrow: boolean): string {
  const small =
    note && ` <span style="font-size:${FONT_SIZE - 3}px;color:${FAINT_INK}">${plotlyText(note)}</span>`;
  const [upper, lower] = [first, second].map(plotlyText);
  return narrow ? `${upper}${small ?? ""}<br>${lower}` : `${upper} ${lower}${small ?? ""}`;
}
