import type { Comparison } from "../types";
import type { ArmGroup } from "./arm-groups";
import { groupCurves } from "./curve-panel";
import type { Figure, FigureOptions } from "./figure";
import { headlineArms } from "./headline";
import { armLegend } from "./legend";
import { panelGrid, panelTitle } from "./panels";
import { axis, baseLayout } from "./style";

/**
 * How unevenly the loss lies on the examples (Lin et al. 2017, Fig. 4): examples sorted from low to high
 * loss, their loss cumulated and normalised to 1, positives and negatives apart. The diagonal is an even
 * spread; the later a curve rises, the fewer examples carry the loss. Of many arms those with the most seeds are drawn.
 */
export function lossSpreadFigure(
  comparison: Pick<Comparison, "arms">,
  { narrow = false }: FigureOptions = {},
): Figure {
  const { shown: groups } = headlineArms(comparison);
  const { panels, innerHeight } = panelGrid({
    count: 2,
    columns: narrow ? 1 : 2,
    height: 320,
    gapY: 100,
    gapX: 0.11,
  });
  const key = armLegend(groups, narrow);
  const layout = baseLayout(
    "How the loss is spread over the examples",
    innerHeight,
    { l: 76, r: 24, b: key.pixels },
    narrow,
  );
  const data = panels.flatMap((panel, index) =>
    groups.flatMap((group) =>
      groupCurves(group, curvesOf(group, index === 0 ? "positive" : "negative"), panel, {
        inLegend: index === 0,
        hover: "%{y:.1%} of the loss lies on<br>the easiest %{x:.2%}",
      }),
    ),
  );
  for (const panel of panels) {
    layout[panel.xaxis] = axis("fraction of examples, easy to hard", {
      domain: panel.domain.x,
      anchor: panel.y,
      range: [0, 1.005],
      dtick: 0.25,
    });
    layout[panel.yaxis] = axis(panel.column === 0 ? "cumulated share of the loss" : "", {
      domain: panel.domain.y,
      anchor: panel.x,
      range: [0, 1.02],
      dtick: 0.25,
    });
  }
  const annotations = [panelTitle(panels[0], "Positives"), panelTitle(panels[1], "Negatives")];
  return { data, layout: { ...layout, legend: key.legend, annotations } };
}

function curvesOf(group: ArmGroup, kind: "positive" | "negative") {
  return group.arms.map((arm) => arm.lossSpread[kind].cdf);
}
