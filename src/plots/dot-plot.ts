import type { Arm } from "../types";
import { type ArmGroup, seedMean } from "./arm-groups";
import type { Figure, FigureOptions, Trace } from "./figure";
import { shortNumber } from "./names";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { axis, baseLayout, DETECTOR_SYMBOL, FONT_SIZE, plotlyText } from "./style";

/** One number of every run: a panel of a dot plot. */
export interface DotPanel {
  title: string;
  /** With its unit. */
  axisTitle: string;
  value: (arm: Arm) => number | null;
}

const ROW_PIXELS = 34;
const MARGIN = { t: 76, b: 56, l: 196, r: 64 };

/**
 * Arms as rows, a panel for each measure: a small ring for a seed, a filled mark for their mean, which is
 * also written at the end of the row.
 */
export function dotPlot(
  title: string,
  dotPanels: DotPanel[],
  groups: ArmGroup[],
  { columns = dotPanels.length }: FigureOptions = {},
): Figure {
  const { panels, innerHeight } = panelGrid({
    count: dotPanels.length,
    columns,
    height: groups.length * ROW_PIXELS,
    gapY: 92,
    gapX: 0.11,
  });
  const layout = baseLayout(title, innerHeight + MARGIN.t + MARGIN.b, MARGIN);
  const data: Trace[] = [];
  const annotations: Record<string, unknown>[] = [];
  panels.forEach((panel, index) => {
    const { title, axisTitle, value } = dotPanels[index];
    data.push(...groups.flatMap((group, row) => dots(group, row, panel, value)));
    annotations.push(
      panelTitle(panel, title),
      ...groups.map((group, row) => meanLabel(group, row, panel, value)),
    );
    layout[panel.xaxis] = axis(axisTitle, {
      domain: panel.domain.x,
      anchor: panel.y,
      rangemode: "tozero",
      nticks: 5,
      zeroline: false,
    });
    layout[panel.yaxis] = {
      domain: panel.domain.y,
      anchor: panel.x,
      range: [groups.length - 0.5, -0.5],
      tickvals: groups.map((_, row) => row),
      ticktext: groups.map((group) => plotlyText(group.title)),
      showticklabels: panel.column === 0,
      tickfont: { size: FONT_SIZE - 1 },
      gridcolor: "#eef0f2",
      zeroline: false,
      ticks: "",
      fixedrange: true,
    };
  });
  return { data, layout: { ...layout, showlegend: false, annotations } };
}

/** Two traces of a row: the seeds and their mean. */
function dots(group: ArmGroup, row: number, panel: Panel, value: DotPanel["value"]): Trace[] {
  const mean = seedMean(group, value);
  const seeds = group.arms.filter((arm) => value(arm) !== null);
  const place = { type: "scatter" as const, mode: "markers", xaxis: panel.x, yaxis: panel.y };
  const symbol = DETECTOR_SYMBOL[group.detector];
  return [
    {
      ...place,
      x: seeds.map(value),
      y: seeds.map(() => row),
      marker: { symbol, size: 9, color: "rgba(255,255,255,0.6)", line: { color: group.colour, width: 1.5 } },
      hovertemplate: `${plotlyText(group.title)}<br>%{text}: %{x:.4g}<extra></extra>`,
      text: seeds.map((arm) => `seed ${arm.seed}`),
    },
    {
      ...place,
      x: mean === null ? [] : [mean],
      y: mean === null ? [] : [row],
      marker: { symbol, size: 14, color: group.colour },
      hovertemplate: `${plotlyText(group.title)}<br>mean: %{x:.4g}<extra></extra>`,
    },
  ];
}

function meanLabel(group: ArmGroup, row: number, panel: Panel, value: DotPanel["value"]) {
  return {
    text: shortNumber(seedMean(group, value)),
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
