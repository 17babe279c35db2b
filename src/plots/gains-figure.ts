import type { Gain } from "../types";
import type { Figure, FigureOptions, Trace } from "./figure";
import { legend } from "./legend";
import { methodTitle } from "./names";
import { panelGrid } from "./panels";
import { axis, baseLayout, criterionColour, plotlyText } from "./style";

const SYMBOLS = ["circle", "diamond", "square"] as const;

/** What each criterion gains over cross entropy, beside how much easy background there was to silence; a mark a place. */
export function gainsFigure(
  gains: readonly Gain[],
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  if (gains.length === 0) return undefined;
  const criteria = [...new Set(gains.map(({ criterion }) => criterion))];
  const { panels, innerHeight } = panelGrid({ count: 1, columns: 1, height: 300, gapY: 0, gapX: 0 });
  const key = legend(criteria.length, narrow);
  const layout = baseLayout(
    "Is there more to gain where easy background has more of the gradient?",
    innerHeight,
    { l: 76, r: 24, b: key.pixels },
    narrow,
  );
  const marks = (criterion: string, i: number): Trace => {
    const own = gains.filter((each) => each.criterion === criterion);
    const name = plotlyText(methodTitle(criterion));
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: own.map(({ easyBackground }) => easyBackground),
      y: own.map(({ gain }) => gain),
      marker: {
        size: 10,
        symbol: SYMBOLS[i % SYMBOLS.length],
        color: criterionColour(criterion),
        opacity: 0.8,
      },
      hovertemplate: `${name}: %{y:+.3f} AP where easy background has %{x:.0%}<extra></extra>`,
    };
  };
  return {
    data: criteria.map(marks),
    layout: {
      ...layout,
      legend: key.legend,
      xaxis: axis(`easy background's share of the gradient${narrow ? "" : " under cross entropy"}`, {
        domain: panels[0].domain.x,
        tickformat: ".0%",
        zeroline: false,
      }),
      yaxis: axis("AP over cross entropy's", { domain: panels[0].domain.y, zeroline: true }),
    },
  };
}
