import type { Comparison, Pair } from "../types";
import type { Figure, FigureOptions, Trace } from "./figure";
import { metricTitle, pairTitle } from "./names";
import { panelGrid, panelTitle } from "./panels";
import { axis, baseLayout, FAINT_INK, FONT_SIZE, INK, plotlyText } from "./style";

const ROW_PIXELS = 34;
const MARGIN = { t: 76, b: 56, l: 360, r: 28 };

/** Paired differences with their 95 % intervals, a panel a metric; an interval that crosses 0 is drawn hollow. */
export function differencesFigure(
  comparison: Pick<Comparison, "pairs">,
  { columns = 1 }: FigureOptions = {},
): Figure {
  const metrics = [...new Set(comparison.pairs.map((pair) => pair.metric))];
  const titles = [...new Set(comparison.pairs.map(pairTitle))];
  const { panels, innerHeight } = panelGrid({
    count: metrics.length,
    columns,
    height: titles.length * ROW_PIXELS,
    gapY: 92,
    gapX: 0.06,
  });
  const layout = baseLayout(
    "Differences between arms, with 95 % intervals",
    innerHeight + MARGIN.t + MARGIN.b,
    MARGIN,
  );
  const data = panels.flatMap((panel, index) =>
    comparison.pairs
      .filter((pair) => pair.metric === metrics[index])
      .map((pair) => ({ ...interval(pair, titles.indexOf(pairTitle(pair))), xaxis: panel.x, yaxis: panel.y })),
  );
  panels.forEach((panel) => {
    layout[panel.xaxis] = axis("first − second", {
      domain: panel.domain.x,
      anchor: panel.y,
      zeroline: true,
      zerolinecolor: FAINT_INK,
      zerolinewidth: 2,
      nticks: 6,
    });
    layout[panel.yaxis] = {
      domain: panel.domain.y,
      anchor: panel.x,
      range: [titles.length - 0.5, -0.5],
      tickvals: titles.map((_, row) => row),
      ticktext: titles.map(plotlyText),
      showticklabels: panel.column === 0,
      tickfont: { size: FONT_SIZE - 1 },
      gridcolor: "#eef0f2",
      zeroline: false,
      ticks: "",
      fixedrange: true,
    };
  });
  const annotations = panels.map((panel, index) => panelTitle(panel, metricTitle(metrics[index])));
  return { data, layout: { ...layout, showlegend: false, annotations } };
}

function interval(pair: Pair, row: number): Trace {
  const { meanDifference: mean, low, high } = pair;
  const known = low !== null && high !== null;
  const decided = known && (low > 0 || high < 0);
  return {
    type: "scatter",
    mode: "markers",
    x: [mean],
    y: [row],
    marker: { size: 11, color: decided ? INK : "#ffffff", line: { color: INK, width: 1.5 } },
    error_x: known
      ? { type: "data", symmetric: false, array: [high - mean], arrayminus: [mean - low], color: INK, width: 5 }
      : { visible: false },
    hovertemplate: `${plotlyText(pairTitle(pair))}<br>%{x:.4g}<extra></extra>`,
  };
}
