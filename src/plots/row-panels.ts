import type { Figure, FigureOptions, Trace } from "./figure";
import { shortNumber } from "./names";
import { panelRowEnd } from "./panel-row-end";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { panelRowAxis, type RowLabel, rowSpace } from "./rows";
import { axis, baseLayout, plotlyText } from "./style";

/** A row's name, in one part or in two. */
export interface Labelled {
  label: string | RowLabel;
}

/** One side of the figure: a value a row, and the seeds behind it. */
export interface RowSide<Row> {
  title: string;
  axisTitle: string;
  colour: string;
  value(row: Row): number | null;
  seeds(row: Row): readonly number[];
  /** What is to be said of a row beside its label. */
  more?(row: Row): string;
}

export interface RowPanelsOptions extends FigureOptions {
  /** All sides have one scale; else each has its own, as measures of different worlds need. */
  sameScale?: boolean;
}

/** Rows with a panel a side: rings are seeds, filled marks their mean, which is also written at the end of the row. */
export function rowPanels<Row extends Labelled>(
  title: string,
  sides: readonly RowSide<Row>[],
  rows: readonly Row[],
  { narrow = false, sameScale = false }: RowPanelsOptions = {},
): Figure {
  const labels = rows.map(({ label }): RowLabel => (typeof label === "string" ? [label, ""] : label));
  const space = rowSpace(narrow, labels);
  const { panels, innerHeight } = panelGrid({
    count: sides.length,
    columns: narrow ? 1 : 2,
    height: rows.length * space.row,
    gapY: 92,
    gapX: 0.16,
  });
  const layout = baseLayout(title, innerHeight, { l: space.left, r: 64 }, narrow);
  panels.forEach((panel, i) => {
    layout[panel.xaxis] = axis(sides[i].axisTitle, {
      domain: panel.domain.x,
      anchor: panel.y,
      range: rangeOf(rows, sameScale ? sides : [sides[i]]),
      nticks: 5,
      zeroline: false,
    });
    layout[panel.yaxis] = panelRowAxis(labels, narrow, panel);
  });
  return {
    data: panels.flatMap((panel, i) => rows.flatMap((row, at) => marks(row, at, panel, sides[i]))),
    layout: {
      ...layout,
      showlegend: false,
      annotations: panels.flatMap((panel, i) => [
        panelTitle(panel, sides[i].title),
        ...rows.map((row, at) => panelRowEnd(shortNumber(sides[i].value(row)), at, panel)),
      ]),
    },
  };
}

function rangeOf<Row>(rows: readonly Row[], sides: readonly RowSide<Row>[]): [number, number] {
  const all = sides.flatMap(({ value, seeds }) =>
    rows.flatMap((row) => [...seeds(row), ...(value(row) === null ? [] : [value(row)!])]),
  );
  if (all.length === 0) return [0, 1];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = 0.06 * (most - least) || 0.05;
  return [least - room, most + room];
}

function marks<Row extends Labelled>(row: Row, at: number, panel: Panel, side: RowSide<Row>): Trace[] {
  const value = side.value(row);
  if (value === null) return [];
  const place = { type: "scatter" as const, cliponaxis: false, xaxis: panel.x, yaxis: panel.y };
  const hover = plotlyText(`${[row.label].flat().join(" ")}${side.more?.(row) ?? ""}`);
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
      x: [...seeds],
      y: seeds.map(() => at),
      marker: { size: 8, color: "rgba(255,255,255,0.65)", line: { color: side.colour, width: 1.5 } },
      hovertemplate: `${hover}, one seed: %{x:.4g}<extra></extra>`,
    },
  ];
}
