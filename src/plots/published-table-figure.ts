import type { BesidePublished, TableBeside } from "../types";
import type { Figure, FigureOptions, Trace } from "./figure";
import { shortNumber } from "./names";
import { panelRowEnd } from "./panel-row-end";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { rowAxis, rowSpace } from "./rows";
import { axis, baseLayout, plotlyText } from "./style";

const PUBLISHED = "#7d8590";
const OURS = "#0072B2";

/** Either side of a figure: a value a row, and the seeds behind it. */
interface Side {
  title: string;
  axisTitle: string;
  colour: string;
  value(row: BesidePublished): number | null;
  seeds(row: BesidePublished): number[];
  more(row: BesidePublished): string;
}

const SIDES: readonly Side[] = [
  {
    title: "Published, on COCO",
    axisTitle: "AP, 0 to 100",
    colour: PUBLISHED,
    value: ({ published }) => published,
    seeds: () => [],
    more: () => "",
  },
  {
    title: "Here, on scenes",
    axisTitle: "AP, 0 to 1",
    colour: OURS,
    value: ({ mean }) => mean,
    seeds: ({ aps }) => aps,
    more: ({ best }) => (best ? `, ${best}` : ""),
  },
];

/**
 * A published table beside what trials gave here, a row a setting: rings are seeds, filled marks their mean. The scales
 * differ: compare the shapes.
 */
export function publishedTableFigure(
  { title, source, rows }: TableBeside,
  { narrow = false }: FigureOptions = {},
): Figure {
  const space = rowSpace(narrow);
  const { panels, innerHeight } = panelGrid({
    count: SIDES.length,
    columns: narrow ? 1 : 2,
    height: rows.length * space.row,
    gapY: 92,
    gapX: 0.16,
  });
  const layout = baseLayout(`${title} (${source})`, innerHeight, { l: narrow ? 126 : 160, r: 64 }, narrow);
  panels.forEach((panel, i) => {
    layout[panel.xaxis] = axis(SIDES[i].axisTitle, {
      domain: panel.domain.x,
      anchor: panel.y,
      range: rangeOf(rows, SIDES[i]),
      nticks: 5,
      zeroline: false,
    });
    layout[panel.yaxis] = rowAxis(
      rows.map(({ label }) => [label, ""]),
      narrow,
      { domain: panel.domain.y, anchor: panel.x, showticklabels: panel.column === 0 },
    );
  });
  return {
    data: panels.flatMap((panel, i) => rows.flatMap((row, at) => marks(row, at, panel, SIDES[i]))),
    layout: {
      ...layout,
      showlegend: false,
      annotations: panels.flatMap((panel, i) => [
        panelTitle(panel, SIDES[i].title),
        ...rows.map((row, at) => panelRowEnd(shortNumber(SIDES[i].value(row)), at, panel)),
      ]),
    },
  };
}

function rangeOf(rows: readonly BesidePublished[], { value, seeds }: Side): [number, number] {
  const all = rows.flatMap((row) => [...seeds(row), ...(value(row) === null ? [] : [value(row)!])]);
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = 0.06 * (most - least) || 0.05;
  return [least - room, most + room];
}

function marks(row: BesidePublished, at: number, panel: Panel, side: Side): Trace[] {
  const value = side.value(row);
  if (value === null) return [];
  const place = { type: "scatter" as const, cliponaxis: false, xaxis: panel.x, yaxis: panel.y };
  const hover = plotlyText(`${row.label}${side.more(row)}`);
  const seeds = side.seeds(row);
  return [
    {
      ...place,
      mode: "markers",
      x: [value],
      y: [at],
      marker: { size: 12, color: side.colour },
      hovertemplate: `${hover}: %{x:.4g}<extra></extra>`,
    },
    {
      ...place,
      mode: "markers",
      x: seeds,
      y: seeds.map(() => at),
      marker: { size: 8, color: "rgba(255,255,255,0.65)", line: { color: side.colour, width: 1.5 } },
      hovertemplate: `${hover}, one seed: %{x:.4g}<extra></extra>`,
    },
  ];
}
