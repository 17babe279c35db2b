import { FONT_SIZE } from "./style";

const ROW_PIXELS = 24;

/** A legend's place: below everything, from the left. */
export const AT_BOTTOM = {
  xref: "container",
  x: 0,
  xanchor: "left",
  yref: "container",
  y: 0,
  yanchor: "bottom",
};

/** A legend of `entries` lines below the panels, and the height in pixels it needs there. */
export function legend(
  entries: number,
  narrow: boolean,
): { legend: Record<string, unknown>; pixels: number } {
  const perRow = narrow ? 1 : 3;
  return {
    legend: {
      orientation: "h",
      ...AT_BOTTOM,
      font: { size: FONT_SIZE - 1 },
      entrywidthmode: "pixels",
      entrywidth: 205,
      tracegroupgap: 0,
      itemwidth: 36,
    },
    pixels: Math.ceil(entries / perRow) * ROW_PIXELS + 16,
  };
}
