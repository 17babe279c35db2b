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
  /** Panels beside each other; 1 stacks them, for a narrow window. Default: all in one row. */
  columns?: number;
}
