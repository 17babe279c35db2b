import type { Panel } from "./panels";
import { FONT_SIZE } from "./style";

/** A text at the right end of a row of one panel among several; `rowEnd` is for a figure with one. */
export function panelRowEnd(text: string, row: number, panel: Panel): Record<string, unknown> {
  return {
    text,
    showarrow: false,
    xref: "paper",
    x: panel.domain.x[1],
    xanchor: "left",
    xshift: 6,
    yref: panel.y,
    y: row,
    font: { size: FONT_SIZE - 1 },
  };
}
