import { countOf, type KindCounts, type Sighting } from "../evaluation/sighting";
import type { FinishedRun } from "../experiments/train-once";
import type { Figure, FigureOptions, Trace } from "./figure";
import { AT_BOTTOM } from "./legend";
import { nameTitle } from "./names";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { axis, baseLayout, FONT_SIZE, KIND_COLOURS } from "./style";

/** What a figure of closer looks needs of a run. */
export type SightedRun = Pick<FinishedRun, "metrics"> & {
  arm: Pick<FinishedRun["arm"], "detector" | "criterion">;
};

export function sightingsOf({ metrics }: Pick<SightedRun, "metrics">): Sighting[] {
  return metrics.flatMap(({ sighting }) => sighting ?? []);
}

const KINDS: { kind: keyof KindCounts; name: string }[] = [
  { kind: "positive", name: "objects" },
  { kind: "hardNegative", name: "hard background" },
  { kind: "easyNegative", name: "easy background" },
];

/** What each run lets train, as training goes on: objects, hard and easy background, a panel a run. */
export function keptFigure(
  runs: readonly SightedRun[],
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const drawn = runs.filter((run) => sightingsOf(run).length > 0);
  if (drawn.length === 0) return undefined;
  const { panels, innerHeight } = panelGrid({
    count: drawn.length,
    columns: narrow ? 1 : 2,
    height: 260,
    gapY: 92,
    gapX: 0.09,
  });
  const layout = baseLayout("What is kept, step by step", innerHeight, { l: 76, r: 24, b: 36 }, narrow);
  panels.forEach((panel, i) => {
    const steps = sightingsOf(drawn[i]).map(({ step }) => step);
    layout[panel.xaxis] = axis("training step", {
      ...{ domain: panel.domain.x, anchor: panel.y, range: [steps[0], steps[steps.length - 1]], nticks: 6 },
    });
    layout[panel.yaxis] = axis(panel.column === 0 ? "share of what is kept" : "", {
      ...{ domain: panel.domain.y, anchor: panel.x, range: [0, 1], tickformat: ".0%", dtick: 0.25 },
    });
  });
  return {
    data: drawn.flatMap((run, i) => areas(sightingsOf(run), panels[i], i === 0)),
    layout: {
      ...layout,
      legend: { orientation: "h", ...AT_BOTTOM, font: { size: FONT_SIZE - 1 }, traceorder: "normal" },
      annotations: drawn.map(({ arm }, i) =>
        panelTitle(panels[i], nameTitle(`${arm.detector} ${arm.criterion}`)),
      ),
    },
  };
}

function areas(sightings: Sighting[], panel: Panel, inLegend: boolean): Trace[] {
  return KINDS.map(({ kind, name }) => ({
    type: "scatter",
    mode: "lines",
    xaxis: panel.x,
    yaxis: panel.y,
    stackgroup: panel.x,
    name,
    legendgroup: name,
    showlegend: inLegend,
    x: sightings.map(({ step }) => step),
    y: sightings.map(({ kept }) => Number((kept[kind] / Math.max(1, countOf(kept))).toPrecision(4))),
    line: { width: 0.8, color: "#ffffff" },
    fillcolor: KIND_COLOURS[kind],
    hovertemplate: `step %{x}, ${name}: %{y:.1%}<extra></extra>`,
  }));
}
