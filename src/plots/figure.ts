/**
 * A Plotly trace: https://plotly.com/javascript/reference/ names what may stand in it. Heat maps are for notebooks:
 * the small Plotly of the pages does not draw them.
 */
export type Trace = Record<string, unknown> & { type: "scatter" | "bar" | "heatmap" };

/** A Plotly layout. */
export type Layout = Record<string, unknown> & { width?: number; height: number };

/** What every plot returns and every display takes. */
export interface Figure {
  data: Trace[];
  layout: Layout;
}

export interface FigureOptions {
  /** For 360 to 500 pixels in place of 900: panels above each other, labels in two lines. Default false. */
  narrow?: boolean;
}
