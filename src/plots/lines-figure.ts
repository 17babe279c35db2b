import type { Curve } from "./curves";
import type { Figure, FigureOptions, Trace } from "./figure";
import { legend } from "./legend";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { axis, baseLayout, FAINT_INK, FONT_SIZE, plotlyText } from "./style";

/** A named curve. */
export interface Line {
  name: string;
  points: Curve;
  colour: string;
  /** Plotly's: "solid" (default), "dash", "dot" or lengths. */
  dash?: string;
  /** "tozeroy" and "tonexty" fill the area below, or down to the line before. */
  fill?: string;
  fillColour?: string;
}

/** A thin line right across a panel at a height `y` or a place `x`, with a word at its end. */
export interface Guide {
  x?: number;
  y?: number;
  text: string;
}

export interface LinePanel {
  title?: string;
  lines: Line[];
  /** Titles of the axes, and what else Plotly is to know of them. */
  x: string;
  y: string;
  xaxis?: Record<string, unknown>;
  yaxis?: Record<string, unknown>;
  guides?: Guide[];
}

/**
 * Named curves in one panel or several beside each other; a line of the same name in several panels stands in the
 * legend once.
 */
export function linesFigure(
  title: string,
  content: LinePanel[],
  { narrow = false }: FigureOptions = {},
): Figure {
  const { panels, innerHeight } = panelGrid({
    count: content.length,
    columns: narrow ? 1 : content.length,
    height: narrow ? 260 : 320,
    gapY: 96,
    gapX: 0.13,
  });
  const names = new Set(content.flatMap(({ lines }) => lines.map(({ name }) => name)));
  const key = legend(names.size, narrow);
  const hasKey = names.size > 1;
  const hasHeadings = content.some((panel) => panel.title);
  const margin = { l: 76, r: 24, b: hasKey ? key.pixels : 0, ...(!hasHeadings && { t: narrow ? 16 : 56 }) };
  const layout = baseLayout(title, innerHeight, margin, narrow);
  const shown = new Set<string>();
  const data = content.flatMap(({ lines }, index) =>
    lines.map((line) => {
      const isNew = !shown.has(line.name);
      shown.add(line.name);
      return trace(line, panels[index], hasKey && isNew);
    }),
  );
  content.forEach(({ x, y, xaxis, yaxis }, index) => {
    const panel = panels[index];
    layout[panel.xaxis] = axis(x, { domain: panel.domain.x, anchor: panel.y, ...xaxis });
    layout[panel.yaxis] = axis(y, { domain: panel.domain.y, anchor: panel.x, ...yaxis });
  });
  const annotations = content.flatMap(({ title: heading, guides = [] }, index) => [
    ...(heading ? [panelTitle(panels[index], heading)] : []),
    ...guides.map((guide) => guideText(guide, panels[index])),
  ]);
  const shapes = content.flatMap(({ guides = [] }, index) =>
    guides.map((guide) => guideLine(guide, panels[index])),
  );
  return { data, layout: { ...layout, showlegend: hasKey, legend: key.legend, annotations, shapes } };
}

function trace(
  { name, points, colour, dash = "solid", fill, fillColour }: Line,
  panel: Panel,
  inKey: boolean,
): Trace {
  const label = plotlyText(name);
  return {
    type: "scatter",
    mode: "lines",
    name: label,
    legendgroup: label,
    showlegend: inKey,
    xaxis: panel.x,
    yaxis: panel.y,
    x: points.map(([x]) => fiveDigits(x)),
    y: points.map(([, y]) => fiveDigits(y)),
    line: { color: colour, width: 2.5, dash },
    ...(fill && { fill, fillcolor: fillColour }),
    hovertemplate: `${label}<br>%{x:.3~g}: %{y:.3~g}<extra></extra>`,
  };
}

/** More cannot be seen, and figures are kept in notebooks. */
function fiveDigits(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(5)) : null;
}

function guideLine({ x, y }: Guide, panel: Panel): Record<string, unknown> {
  const ends =
    x === undefined
      ? { xref: `${panel.x} domain`, yref: panel.y, x0: 0, x1: 1, y0: y, y1: y }
      : { xref: panel.x, yref: `${panel.y} domain`, x0: x, x1: x, y0: 0, y1: 1 };
  return { type: "line", ...ends, line: { color: FAINT_INK, width: 1, dash: "dot" }, layer: "below" };
}

function guideText({ x, y, text }: Guide, panel: Panel): Record<string, unknown> {
  const place =
    x === undefined
      ? { xref: `${panel.x} domain`, x: 1, xanchor: "right", yref: panel.y, y, yanchor: "bottom" }
      : { xref: panel.x, x, xanchor: "left", xshift: 4, yref: `${panel.y} domain`, y: 1, yanchor: "top" };
  return {
    ...place,
    text: plotlyText(text),
    showarrow: false,
    font: { size: FONT_SIZE - 2, color: FAINT_INK },
  };
}
