import type { MetricsLine } from "../experiments/run-files";
import { smoothed } from "./curves";
import type { Figure, FigureOptions, Trace } from "./figure";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { axis, baseLayout } from "./style";

/** What is known of a training so far. */
export interface TrainingView {
  /** Of the run, such as `one-stage focal loss`. */
  title: string;
  colour: string;
  /** Steps that it is to have. */
  steps: number;
  lines: readonly Pick<MetricsLine, "step" | "loss" | "gradientShare" | "sighting">[];
}

/** Steps that the strong line of the loss is a mean of. */
const SMOOTHED_OVER = 15;

/** The loss, whose gradient it is and how the loss is spread, by step: of a training that may be under way. */
export function trainingFigure(
  { title, colour, steps, lines }: TrainingView,
  { narrow = false }: FigureOptions = {},
): Figure {
  const { panels, innerHeight } = panelGrid({
    count: 3,
    columns: narrow ? 1 : 3,
    height: 220,
    gapY: 92,
    gapX: 0.085,
  });
  const layout = baseLayout(
    `${title}: step ${lines.at(-1)?.step ?? 0} of ${steps}`,
    innerHeight,
    { l: 56, r: 20 },
    narrow,
  );
  const loss = lines.map(({ step, loss }) => [step, loss] as const);
  const share = lines.flatMap(({ gradientShare: of }) => (of ? [[of.step, of.easyNegative] as const] : []));
  const spread = lines.flatMap(({ sighting: of }) =>
    of ? [[of.step, of.hardest1PercentOfNegatives] as const] : [],
  );
  const axisX = (panel: Panel) =>
    axis("step", { domain: panel.domain.x, anchor: panel.y, range: [0, steps], nticks: 5 });
  const percent = { range: [0, 1.02], tickformat: ".0%", dtick: 0.25 };
  panels.forEach((panel, i) => {
    layout[panel.xaxis] = axisX(panel);
    layout[panel.yaxis] = axis("", {
      domain: panel.domain.y,
      anchor: panel.x,
      ...(i === 0 ? { rangemode: "tozero", nticks: 6 } : percent),
    });
  });
  return {
    data: [
      { ...curve(loss, panels[0], colour, "%{y:.3f}"), opacity: 0.25, line: { color: colour, width: 1 } },
      curve(smoothed(loss, SMOOTHED_OVER), panels[0], colour, "%{y:.3f}"),
      curve(share, panels[1], colour, "%{y:.1%}"),
      curve(spread, panels[2], colour, "%{y:.1%}"),
    ],
    layout: {
      ...layout,
      showlegend: false,
      annotations: [
        panelTitle(panels[0], "Loss"),
        panelTitle(panels[1], "Gradient: easy background"),
        panelTitle(panels[2], "Loss of the hardest 1 %"),
      ],
    },
  };
}

function curve(
  points: readonly (readonly [number, number])[],
  panel: Panel,
  colour: string,
  hover: string,
): Trace {
  return {
    type: "scatter",
    mode: points.length === 1 ? "markers" : "lines",
    xaxis: panel.x,
    yaxis: panel.y,
    x: points.map(([x]) => x),
    y: points.map(([, y]) => Number(y.toPrecision(4))),
    line: { color: colour, width: 2.5 },
    marker: { color: colour, size: 7 },
    hovertemplate: `step %{x}: ${hover}<extra></extra>`,
  };
}
