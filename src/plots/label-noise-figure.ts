import type { LinePanel } from "../types";
import type { Figure, FigureOptions } from "./figure";
import { settingLinesFigure } from "./setting-lines-figure";

/**
 * How far each method falls as more of the training boxes are wrong; it is judged on clean ones.
 * @param panels as `noisePanels` gives them
 */
export function labelNoiseFigure(
  panels: readonly LinePanel[],
  options: FigureOptions = {},
): Figure | undefined {
  const title = "What wrong labels cost";
  return settingLinesFigure(panels, {
    ...options,
    title,
    xTitle: "share of the training boxes",
    percent: true,
  });
}
