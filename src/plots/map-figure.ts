import type { LinePanel } from "../types";
import type { Figure, FigureOptions } from "./figure";
import { type SettingLinesOptions, settingLinesFigure } from "./setting-lines-figure";

/**
 * Which method finds how much, from crowded scenes to nearly empty ones.
 * @param panels as `mapPanels` gives them
 * @param options `marks` are data sets that were inspected, by their background anchors to an object's
 */
export function mapFigure(
  panels: readonly LinePanel[],
  options: FigureOptions & Pick<SettingLinesOptions, "marks"> = {},
): Figure | undefined {
  const title = "Where each method wins, and where none does";
  return settingLinesFigure(panels, {
    ...options,
    title,
    xTitle: "background anchors to an object's",
    log: true,
  });
}
