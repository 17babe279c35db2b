import type { Comparison } from "../types";
import { detectorsOf } from "./arm-groups";
import { groupCurves } from "./curve-panel";
import type { Figure, FigureOptions } from "./figure";
import { headlineArms } from "./headline";
import { armLegend } from "./legend";
import { panelGrid, panelTitle } from "./panels";
import { axis, baseLayout } from "./style";

/**
 * The share of the gradient that comes from easy background, from the first step to the last; a panel a detector. Of many
 * arms those with the most seeds are drawn.
 */
export function gradientShareFigure(
  comparison: Pick<Comparison, "arms">,
  { narrow = false }: FigureOptions = {},
): Figure {
  const { shown: groups } = headlineArms(comparison);
  const detectors = detectorsOf(groups);
  const { panels, innerHeight } = panelGrid({
    count: detectors.length,
    columns: narrow ? 1 : 2,
    height: 300,
    gapY: 100,
    gapX: 0.11,
  });
  const key = armLegend(groups, narrow);
  const layout = baseLayout(
    "How much of the gradient comes from easy background",
    innerHeight,
    { l: 76, r: 24, b: key.pixels },
    narrow,
  );
  const data = panels.flatMap((panel, index) =>
    groups
      .filter((group) => group.detector === detectors[index])
      .flatMap((group) =>
        groupCurves(
          group,
          group.arms.map((arm) =>
            arm.gradientShare.map((share) => [share.step, share.easyNegative] as const),
          ),
          panel,
          { inLegend: true, hover: "step %{x}: %{y:.1%}" },
        ),
      ),
  );
  for (const panel of panels) {
    layout[panel.xaxis] = axis("training step", {
      domain: panel.domain.x,
      anchor: panel.y,
      rangemode: "tozero",
    });
    layout[panel.yaxis] = axis(panel.column === 0 ? "share of the gradient" : "", {
      domain: panel.domain.y,
      anchor: panel.x,
      range: [0, 1.02],
      tickformat: ".0%",
      dtick: 0.25,
    });
  }
  const annotations = detectors.map((detector, index) => panelTitle(panels[index], detector));
  return { data, layout: { ...layout, legend: key.legend, annotations } };
}
