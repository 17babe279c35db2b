import type { DetectionAnalysis } from "../evaluation/analyse-detections";
import type { F1Curve, F1Curves } from "../evaluation/f1-curves";
import { classLines, corners } from "./class-lines";
import type { Figure, FigureOptions, Trace } from "./figure";
import { legend } from "./legend";
import { shortNumber } from "./names";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { axis, baseLayout, FAINT_INK, FONT_SIZE, INK } from "./style";

/**
 * What each score threshold would give: precision, recall and F1 of all classes pooled, with the best F1 marked,
 * and beside it F1 by class. Undefined where there is nothing to find.
 */
export function f1Figure(
  { f1 }: Pick<DetectionAnalysis, "f1">,
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  if (!f1.overall) return undefined;
  const classes = Object.entries(f1.perClass);
  const { panels, innerHeight } = panelGrid({
    count: classes.length > 1 ? 2 : 1,
    columns: narrow ? 1 : 2,
    height: 300,
    gapY: 100,
    gapX: 0.1,
  });
  const data = pooled(f1.overall, f1.thresholds, panels[0]);
  if (panels.length > 1) data.push(...byClass(f1, panels[1]));
  const key = legend(data.filter(({ showlegend }) => showlegend !== false).length, narrow);
  const layout = baseLayout(
    "F1, precision and recall against the score threshold",
    innerHeight,
    { l: 70, r: 24, b: key.pixels },
    narrow,
  );
  const [low, high] = [f1.thresholds[0], f1.thresholds[f1.thresholds.length - 1]];
  for (const panel of panels) {
    layout[panel.xaxis] = axis("detections from this score on", {
      domain: panel.domain.x,
      anchor: panel.y,
      range: [low, high],
      nticks: 6,
    });
    layout[panel.yaxis] = axis("", {
      domain: panel.domain.y,
      anchor: panel.x,
      range: [0, 1.02],
      dtick: 0.25,
    });
  }
  const titles = [classes.length > 1 ? "All classes pooled" : "", "F1 by class"];
  const annotations = panels.map((panel, i) => panelTitle(panel, titles[i]));
  if (f1.overall.best) annotations.push(bestLabel(f1.overall.best, panels[0], (low + high) / 2, narrow));
  return { data, layout: { ...layout, legend: key.legend, annotations } };
}

function pooled({ precision, recall, f1, best }: F1Curve, thresholds: number[], panel: Panel): Trace[] {
  const curve = (name: string, y: (number | null)[], line: Record<string, unknown>): Trace => ({
    type: "scatter",
    mode: "lines",
    xaxis: panel.x,
    yaxis: panel.y,
    ...corners(thresholds, y),
    name,
    line,
    hovertemplate: `${name} %{y:.3f} from score %{x:.3f} on<extra></extra>`,
  });
  return [
    curve("precision", precision, { color: FAINT_INK, width: 1.8, dash: "7px,3px" }),
    curve("recall", recall, { color: FAINT_INK, width: 1.8, dash: "2px,3px" }),
    curve("F1", f1, { color: INK, width: 3 }),
    {
      type: "scatter",
      mode: "markers",
      xaxis: panel.x,
      yaxis: panel.y,
      x: best ? [best.threshold] : [],
      y: best ? [best.f1] : [],
      marker: { size: 11, color: "#D55E00", line: { color: "#ffffff", width: 1.5 } },
      showlegend: false,
      hovertemplate: "best F1 %{y:.3f} from score %{x:.3f} on<extra></extra>",
    },
  ];
}

function byClass({ perClass, thresholds }: F1Curves, panel: Panel): Trace[] {
  const values = Object.entries(perClass).map(([name, { best }]) => [name, best?.f1 ?? 0]);
  return classLines(Object.fromEntries(values)).flatMap(({ name, title, isNamed, line }): Trace[] => {
    const { f1, best } = perClass[name];
    const place = { type: "scatter" as const, xaxis: panel.x, yaxis: panel.y, legendgroup: name };
    const curve: Trace = {
      ...place,
      mode: "lines",
      ...corners(thresholds, f1),
      line,
      name: `${title} ${shortNumber(best?.f1 ?? 0)}`,
      showlegend: isNamed,
      hovertemplate: `${title}: F1 %{y:.3f} from score %{x:.3f} on<extra></extra>`,
    };
    if (!best || !isNamed) return [curve];
    const mark: Trace = {
      ...place,
      mode: "markers",
      x: [best.threshold],
      y: [best.f1],
      marker: { size: 7, color: line.color },
      showlegend: false,
      hovertemplate: `${title}: best F1 %{y:.3f} from score %{x:.3f} on<extra></extra>`,
    };
    return [curve, mark];
  });
}

/** Above the mark, or beneath one at the very top, on the side that has room. */
function bestLabel(
  { f1, threshold }: { f1: number; threshold: number },
  panel: Panel,
  middle: number,
  narrow: boolean,
) {
  const isHigh = f1 > 0.85;
  return {
    text: `best F1 ${shortNumber(f1)}${narrow ? "<br>" : " "}from ${shortNumber(threshold)} on`,
    showarrow: false,
    xref: panel.x,
    yref: panel.y,
    x: threshold,
    y: f1,
    xanchor: threshold > middle ? "right" : "left",
    yanchor: isHigh ? "top" : "bottom",
    yshift: isHigh ? -10 : 10,
    bgcolor: "rgba(255,255,255,0.8)",
    font: { size: FONT_SIZE - 1 },
  };
}
