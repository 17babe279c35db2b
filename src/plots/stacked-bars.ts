import type { Figure, Trace } from "./figure";
import { axis, baseLayout, FONT_SIZE, plotlyText } from "./style";

/** One part of every bar. */
export interface BarPart {
  name: string;
  colour: string;
  values: number[]; // one a row
}

const ROW_PIXELS = 38;

/** Rows as bars whose parts add up to 1; the parts' names stand above them. */
export function stackedBars(title: string, rows: string[], parts: BarPart[], axisTitle: string): Figure {
  const margin = { t: 76, b: 56, l: 196, r: 28 };
  const layout = baseLayout(title, rows.length * ROW_PIXELS + margin.t + margin.b, margin);
  const data = parts.map(
    ({ name, colour, values }): Trace => ({
      type: "bar",
      orientation: "h",
      name,
      x: values,
      y: rows.map((_, row) => row),
      marker: { color: colour, line: { color: "#ffffff", width: 1 } },
      text: values.map((value) => (value >= 0.08 ? `${Math.round(value * 100)} %` : "")),
      textposition: "inside",
      insidetextanchor: "middle",
      textangle: 0,
      textfont: { size: FONT_SIZE - 1 },
      hovertemplate: `${name}: %{x:.1%}<extra></extra>`,
    }),
  );
  return {
    data,
    layout: {
      ...layout,
      barmode: "stack",
      bargap: 0.3,
      legend: {
        orientation: "h",
        xref: "paper",
        x: 0,
        yref: "container",
        y: 1,
        yanchor: "top",
        yshift: -30,
        traceorder: "normal",
        font: { size: FONT_SIZE - 1 },
      },
      xaxis: axis(axisTitle, { range: [0, 1], tickformat: ".0%", dtick: 0.25 }),
      yaxis: {
        range: [rows.length - 0.5, -0.5],
        tickvals: rows.map((_, row) => row),
        ticktext: rows.map(plotlyText),
        tickfont: { size: FONT_SIZE - 1 },
        ticks: "",
      },
    },
  };
}
