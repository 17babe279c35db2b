import type { ArmGroup } from "./arm-groups";
import { FONT_SIZE } from "./style";

const ROW_PIXELS = 24;
const LETTER = 7.8;
/** Of an entry: the least width of its text, and what lies before that. */
const TEXT = 205;
const KEY = 50;
const WIDTH = 900;

/** A legend's place: below everything, from the left. */
export const AT_BOTTOM = {
  xref: "container",
  x: 0,
  xanchor: "left",
  yref: "container",
  y: 0,
  yanchor: "bottom",
};

/** A legend of `entries` lines below the panels, of so many letters at most, and the height in pixels it needs there. */
export function legend(
  entries: number,
  narrow: boolean,
  letters = 0,
): { legend: Record<string, unknown>; pixels: number } {
  const width = Math.max(TEXT, Math.ceil(letters * LETTER));
  const perRow = narrow ? 1 : Math.max(1, Math.floor(WIDTH / (width + KEY)));
  return {
    legend: {
      orientation: "h",
      ...AT_BOTTOM,
      font: { size: FONT_SIZE - 1 },
      entrywidthmode: "pixels",
      entrywidth: width,
      tracegroupgap: 0,
      itemwidth: 36,
    },
    pixels: Math.ceil(entries / perRow) * ROW_PIXELS + 16,
  };
}

/** A legend with an entry an arm. */
export function armLegend(groups: readonly ArmGroup[], narrow: boolean): ReturnType<typeof legend> {
  return legend(groups.length, narrow, Math.max(0, ...groups.map(({ title }) => title.length)));
}
