/** A Plotly trace: https://plotly.com/javascript/reference/ names what may stand in it. */
export type Trace = Record<string, unknown> & { type: "scatter" | "bar" };

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
