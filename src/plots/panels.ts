import { FONT_SIZE, plotlyText } from "./style";

/** Where a panel lies in the figure, and what Plotly calls its axes. */
export interface Panel {
  xaxis: string; // key in the layout: "xaxis", "xaxis2", …
  yaxis: string;
  x: string; // what a trace says: "x", "x2", …
  y: string;
  domain: { x: [number, number]; y: [number, number] };
  column: number;
  row: number;
}

export interface Grid {
  count: number;
  columns: number;
  /** Height of one panel in pixels. */
  height: number;
  /** Between panels above each other, in pixels. */
  gapY: number;
  /** Between panels beside each other, as a share of the figure's inner width. */
  gapX: number;
}

/** `count` panels of equal size, row by row from the top left, and the inner height they need in pixels. */
export function panelGrid(grid: Grid): { panels: Panel[]; innerHeight: number } {
  const columns = Math.min(grid.columns, grid.count);
  const rows = Math.ceil(grid.count / columns);
  const innerHeight = rows * grid.height + (rows - 1) * grid.gapY;
  const width = (1 - grid.gapX * (columns - 1)) / columns;
  const panels = Array.from({ length: grid.count }, (_, index) => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    const suffix = index === 0 ? "" : String(index + 1);
    const left = column * (width + grid.gapX);
    const top = 1 - (row * (grid.height + grid.gapY)) / innerHeight;
    return {
      xaxis: `xaxis${suffix}`,
      yaxis: `yaxis${suffix}`,
      x: `x${suffix}`,
      y: `y${suffix}`,
      domain: {
        x: [left, Math.min(1, left + width)] as [number, number],
        y: [Math.max(0, top - grid.height / innerHeight), top] as [number, number],
      },
      column,
      row,
    };
  });
  return { panels, innerHeight };
}

/** A panel's heading, on one line above its top left or top right corner. */
export function panelTitle(
  panel: Panel,
  text: string,
  side: "left" | "right" = "left",
): Record<string, unknown> {
  return {
    text: `<b>${plotlyText(text)}</b>`,
    showarrow: false,
    xref: "paper",
    yref: "paper",
    x: panel.domain.x[side === "left" ? 0 : 1],
    y: panel.domain.y[1],
    xanchor: side,
    yanchor: "bottom",
    yshift: 6,
    font: { size: FONT_SIZE },
  };
}
