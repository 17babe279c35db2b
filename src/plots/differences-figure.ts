import { isTold } from "../experiments/claims/evidence";
import type { Comparison, Pair } from "../types";
import type { Figure, FigureOptions, Trace } from "./figure";
import { headlinePairs } from "./headline";
import { intervalBar } from "./interval-bar";
import { metricTitle, nameTitle, pairTitle } from "./names";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { labelWidth, panelRowAxis, type RowLabel } from "./rows";
import { axis, baseLayout, FAINT_INK, INK, plotlyText } from "./style";

const ROW_PIXELS = 46;
/** The least and the most that is kept for labels. */
const LABEL_PIXELS = [206, 250];
/** What the axes show at least, so that specks do not look like differences. */
const SCALE = [-0.02, 0.02];

/**
 * Paired differences with their 95 % intervals, a panel a metric; a mark is hollow where the difference is not told from
 * none: the interval holds 0, or the test does not stand correction for all pairs. Of many pairs those over the most
 * seeds are drawn. Undefined without pairs.
 */
export function differencesFigure(
  comparison: Pick<Comparison, "pairs">,
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const pairs = headlinePairs(comparison.pairs);
  if (pairs.length === 0) return undefined;
  const metrics = [...new Set(pairs.map((pair) => pair.metric))];
  const rows = new Map<string, RowLabel>();
  for (const pair of pairs) rows.set(pairTitle(pair), [nameTitle(pair.a), `− ${nameTitle(pair.b)}`]);
  const titles = [...rows.keys()];
  const [least, most] = LABEL_PIXELS;
  const longest = Math.max(...[...rows.values()].map((label) => labelWidth(label, true)));
  const left = Math.min(most, Math.max(least, longest));
  const { panels, innerHeight } = panelGrid({
    count: metrics.length,
    columns: narrow ? 1 : metrics.length % 3 === 0 ? 3 : 2,
    height: titles.length * ROW_PIXELS,
    gapY: 92,
    gapX: 0.09,
  });
  const layout = baseLayout(
    "Differences between arms, with 95 % intervals",
    innerHeight,
    { l: left, r: 28 },
    narrow,
  );
  const data = panels.flatMap((panel, index) =>
    pairs
      .filter((pair) => pair.metric === metrics[index])
      .map((pair) => interval(pair, titles.indexOf(pairTitle(pair)), panel)),
  );
  for (const panel of panels) {
    const sameScale = panel === panels[0] ? { autorangeoptions: { include: SCALE } } : { matches: "x" };
    layout[panel.xaxis] = axis("first − second", {
      ...sameScale,
      domain: panel.domain.x,
      anchor: panel.y,
      zeroline: true,
      zerolinecolor: FAINT_INK,
      zerolinewidth: 2,
      nticks: narrow ? 3 : 5,
    });
    layout[panel.yaxis] = panelRowAxis([...rows.values()], true, panel);
  }
  const annotations = panels.map((panel, index) =>
    panelTitle(panel, metricTitle(metrics[index]), narrow ? "right" : "left"),
  );
  return { data, layout: { ...layout, showlegend: false, annotations } };
}

function interval(pair: Pair, row: number, panel: Panel): Trace {
  const { meanDifference: mean } = pair;
  return {
    type: "scatter",
    mode: "markers",
    xaxis: panel.x,
    yaxis: panel.y,
    x: [mean],
    y: [row],
    marker: { size: 11, color: isTold(pair) ? INK : "#ffffff", line: { color: INK, width: 1.5 } },
    error_x: intervalBar(mean, pair, INK),
    hovertemplate: `${plotlyText(pairTitle(pair))}<br>%{x:.4g}<extra></extra>`,
  };
}
