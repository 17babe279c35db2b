import type { Figure, FigureOptions, Trace } from "./figure";
import { type RowLabel, rowAxis, rowSpace } from "./rows";
import { axis, baseLayout, FONT_SIZE } from "./style";

/** One part of every bar. */
export interface BarPart {
  name: string;
  colour: string;
  /** Share of each row, in [0, 1]. */
  values: number[];
}

/** Parts smaller than this have no room for their number. */
const SMALLEST_LABELLED = { wide: 0.08, narrow: 0.2 };

/** Rows as bars whose parts add up to 1; the parts' names stand above them. */
export function stackedBars(
  title: string,
  rows: RowLabel[],
  parts: BarPart[],
  axisTitle: string,
  { narrow = false }: FigureOptions = {},
): Figure {
  const space = rowSpace(narrow, rows);
  const innerHeight = rows.length * space.row;
  const smallest = SMALLEST_LABELLED[narrow ? "narrow" : "wide"];
  const data = parts.map(
    ({ name, colour, values }): Trace => ({
      type: "bar",
      orientation: "h",
      name,
      x: values,
      y: rows.map((_, row) => row),
      marker: { color: colour, line: { color: "#ffffff", width: 1 } },
      text: values.map((value) => (value >= smallest ? `${Math.round(value * 100)} %` : "")),
      textposition: "inside",
      insidetextanchor: "middle",
      textangle: 0,
      constraintext: "none",
      textfont: { size: FONT_SIZE - 1 },
      hovertemplate: `${name}: %{x:.1%}<extra></extra>`,
    }),
  );
  const legend = {
    orientation: narrow ? "v" : "h",
    x: 0,
    xref: "container",
    xanchor: "left",
    y: narrow ? 0 : 1 + 6 / innerHeight,
    yref: narrow ? "container" : "paper",
    yanchor: "bottom",
    traceorder: "normal",
    font: { size: FONT_SIZE - 1 },
  };
  const margin = { l: space.left, r: 28, b: narrow ? 24 * parts.length : 0 };
  return {
    data,
    layout: {
      ...baseLayout(title, innerHeight, margin, narrow),
      barmode: "stack",
      bargap: 0.3,
      legend: narrow ? legend : { ...legend, xref: "paper" },
      xaxis: axis(axisTitle, { range: [0, 1], tickformat: ".0%", dtick: narrow ? 0.5 : 0.25 }),
      yaxis: rowAxis(rows, narrow),
    },
  };
}
