import type { Arm } from "../types";
import { type ArmGroup, armRows, type SeedSummary, seedMean } from "./arm-groups";
import type { Figure, FigureOptions, Trace } from "./figure";
import { shortNumber } from "./names";
import { panelRowEnd } from "./panel-row-end";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { panelRowAxis, rowSpace } from "./rows";
import { axis, baseLayout, DETECTOR_SYMBOL, plotlyText } from "./style";

/** One number of every run: a panel of a dot plot. */
export interface DotPanel {
  title: string;
  /** With its unit. */
  axisTitle: string;
  value: (arm: Arm) => number | null;
  /** What the axis shows at least, from 0, so that specks do not look like differences. */
  atLeast: number;
  /** What stands for all seeds. Default their mean. */
  middle?: { name: string; of: SeedSummary };
}

const MEAN = { name: "mean", of: seedMean };

/**
 * Arms as rows, a panel for each measure: a small ring for a seed, a filled mark for their mean or what stands for it, which is
 * also written at the end of the row.
 */
export function dotPlot(
  title: string,
  dotPanels: DotPanel[],
  groups: ArmGroup[],
  { narrow = false }: FigureOptions = {},
): Figure {
  const rows = armRows(groups, narrow);
  const space = rowSpace(narrow, rows);
  const { panels, innerHeight } = panelGrid({
    count: dotPanels.length,
    columns: narrow ? 1 : dotPanels.length,
    height: groups.length * space.row,
    gapY: 92,
    gapX: 0.11,
  });
  const layout = baseLayout(title, innerHeight, { l: space.left, r: 64 }, narrow);
  const data: Trace[] = [];
  const annotations: Record<string, unknown>[] = [];
  panels.forEach((panel, index) => {
    const { title, axisTitle, value, atLeast, middle = MEAN } = dotPanels[index];
    data.push(...groups.flatMap((group, row) => dots(group, row, panel, value, middle)));
    annotations.push(panelTitle(panel, title));
    annotations.push(
      ...groups.map((group, row) => panelRowEnd(shortNumber(middle.of(group, value)), row, panel)),
    );
    layout[panel.xaxis] = axis(axisTitle, {
      domain: panel.domain.x,
      anchor: panel.y,
      rangemode: "tozero",
      autorangeoptions: { include: atLeast },
      nticks: 5,
      zeroline: false,
    });
    layout[panel.yaxis] = panelRowAxis(rows, narrow, panel);
  });
  return { data, layout: { ...layout, showlegend: false, annotations } };
}

/** Two traces of a row: the seeds and what stands for them. */
function dots(
  group: ArmGroup,
  row: number,
  panel: Panel,
  value: DotPanel["value"],
  middle: typeof MEAN,
): Trace[] {
  const centre = middle.of(group, value);
  const seeds = group.arms.filter((arm) => value(arm) !== null);
  const place = {
    type: "scatter" as const,
    mode: "markers",
    cliponaxis: false,
    xaxis: panel.x,
    yaxis: panel.y,
  };
  const symbol = DETECTOR_SYMBOL[group.detector];
  const name = plotlyText(group.title);
  return [
    {
      ...place,
      x: centre === null ? [] : [centre],
      y: centre === null ? [] : [row],
      marker: { symbol, size: 13, color: group.colour },
      hovertemplate: `${name}<br>${middle.name}: %{x:.4g}<extra></extra>`,
    },
    {
      ...place,
      x: seeds.map(value),
      y: seeds.map(() => row),
      marker: { symbol, size: 8, color: "rgba(255,255,255,0.65)", line: { color: group.colour, width: 1.5 } },
      hovertemplate: `${name}<br>%{text}: %{x:.4g}<extra></extra>`,
      text: seeds.map((arm) => `seed ${arm.seed}`),
    },
  ];
}
