import type { LinePanel } from "../types";
import type { Figure, FigureOptions } from "./figure";
import { settingLinesFigure } from "./setting-lines-figure";

/**
 * What becomes of a training by the probability of an object that every anchor starts from.
 * @param panels AP over π, as a comparison has them `beside` it
 */
export function priorFigure(panels: readonly LinePanel[], options: FigureOptions = {}): Figure | undefined {
  const title = "What every anchor starts from";
  return settingLinesFigure(panels, {
    ...options,
    title,
    xTitle: "π, the first probability of an object",
    log: true,
    ticks: [
      ...new Set(panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(({ x }) => x)))),
    ].sort((a, b) => a - b),
  });
}
