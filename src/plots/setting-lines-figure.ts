import { DETECTOR_NAMES, type DetectorName, type Line, type LinePanel } from "../types";
import type { Figure, FigureOptions, Trace } from "./figure";
import { legend } from "./legend";
import { nameTitle } from "./names";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { axis, baseLayout, criterionColour, DETECTOR_DASH, DETECTOR_SYMBOL, plotlyText } from "./style";

export interface SettingLinesOptions extends FigureOptions {
  title: string;
  xTitle: string;
  /** Default AP. */
  yTitle?: string;
  /** A logarithmic axis. */
  log?: boolean;
  /** Numbers on the axis where there are few places, each of which has its own. */
  ticks?: readonly number[];
  /** Its numbers as shares. */
  percent?: boolean;
  /** Places on the axis that have a name, such as a data set's. */
  marks?: readonly { x: number; name: string }[];
}

/** Panels of arms along a setting: a thin ring a seed, a line through their means. Undefined where nothing was measured. */
export function settingLinesFigure(
  linePanels: readonly LinePanel[],
  {
    title,
    xTitle,
    yTitle = "AP",
    log = false,
    ticks,
    percent = false,
    marks = [],
    narrow = false,
  }: SettingLinesOptions,
): Figure | undefined {
  if (linePanels.every(({ lines }) => lines.length === 0)) return undefined;
  const { panels, innerHeight } = panelGrid({
    count: linePanels.length,
    columns: narrow ? 1 : 2,
    height: 250,
    gapY: 100,
    gapX: 0.11,
  });
  const names = [...new Set(linePanels.flatMap(({ lines }) => lines.map(nameOf)))];
  const key = legend(names.length, narrow);
  const layout = baseLayout(title, innerHeight, { l: 76, r: 24, b: key.pixels }, narrow);
  const top = Math.max(0.01, ...linePanels.flatMap(({ lines }) => lines.flatMap(heights)));
  const farthest = Math.max(...linePanels.flatMap(({ lines }) => lines.flatMap(places)));
  const named = new Set<string>();
  const data = panels.flatMap((panel, i) =>
    linePanels[i].lines.flatMap((line) => {
      const inLegend = !named.has(nameOf(line));
      named.add(nameOf(line));
      return traces(line, panel, inLegend);
    }),
  );
  for (const panel of panels) {
    layout[panel.xaxis] = axis(xTitle, {
      domain: panel.domain.x,
      anchor: panel.y,
      ...(log
        ? { type: "log", dtick: 1, tickformat: farthest >= 1000 ? "~s" : "~g" }
        : { rangemode: "tozero" }),
      ...(percent && { tickformat: ".0%" }),
      ...(ticks && { tickvals: ticks, ticktext: ticks.map(String) }),
    });
    layout[panel.yaxis] = axis(panel.column === 0 ? yTitle : "", {
      domain: panel.domain.y,
      anchor: panel.x,
      range: [0, 1.08 * top],
      nticks: 5,
    });
  }
  const vertical = panels.flatMap((panel) => marks.map(({ x }) => lineAt(x, panel)));
  const annotations = [
    ...panels.map((panel, i) => panelTitle(panel, linePanels[i].title)),
    ...panels.flatMap((panel) => marks.map(({ x, name }) => nameAt(x, name, panel, log))),
  ];
  return { data, layout: { ...layout, legend: key.legend, shapes: vertical, annotations } };
}

function nameOf({ detector, criterion }: Line): string {
  return nameTitle(`${detector} ${criterion}`);
}

function places({ points }: Line): number[] {
  return points.map(({ x }) => x);
}

function heights({ points }: Line): number[] {
  return points.flatMap(({ values }) => values);
}

function traces(line: Line, panel: Panel, inLegend: boolean): Trace[] {
  const { points, detector, criterion } = line;
  const color = criterionColour(criterion);
  const known = DETECTOR_NAMES.includes(detector as DetectorName) ? (detector as DetectorName) : "one-stage";
  const name = plotlyText(nameOf(line));
  const place = {
    type: "scatter" as const,
    xaxis: panel.x,
    yaxis: panel.y,
    legendgroup: name,
    cliponaxis: false,
  };
  const seeds = points.flatMap(({ x, values }) => values.map((y) => ({ x, y })));
  return [
    {
      ...place,
      mode: "lines+markers",
      x: points.map(({ x }) => x),
      y: points.map(({ mean }) => mean),
      line: { color, width: 2.5, dash: DETECTOR_DASH[known] },
      marker: { color, size: 9, symbol: DETECTOR_SYMBOL[known] },
      name,
      showlegend: inLegend,
      hovertemplate: `${name}<br>%{x:.4g}: mean %{y:.3f}<extra></extra>`,
    },
    {
      ...place,
      mode: "markers",
      x: seeds.map(({ x }) => x),
      y: seeds.map(({ y }) => y),
      marker: {
        color: "rgba(255,255,255,0.65)",
        size: 6,
        symbol: DETECTOR_SYMBOL[known],
        line: { color, width: 1 },
      },
      showlegend: false,
      hovertemplate: `${name}<br>%{x:.4g}: one seed %{y:.3f}<extra></extra>`,
    },
  ];
}

function lineAt(x: number, panel: Panel): Record<string, unknown> {
  const line = { color: "#57606a", width: 1, dash: "dot" };
  return { type: "line", xref: panel.x, yref: `${panel.y} domain`, x0: x, x1: x, y0: 0, y1: 1, line };
}

function nameAt(x: number, name: string, panel: Panel, log: boolean): Record<string, unknown> {
  return {
    text: plotlyText(name),
    showarrow: false,
    xref: panel.x,
    x: log ? Math.log10(x) : x,
    yref: `${panel.y} domain`,
    y: 1,
    xanchor: "left",
    yanchor: "top",
    xshift: 4,
    font: { size: 12, color: "#57606a" },
  };
}
