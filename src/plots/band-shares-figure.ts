import { BAND_ENDS, type BandShares, type SharesByBand } from "../evaluation/shares-by-band";
import type { Figure, FigureOptions } from "./figure";
import { stackedBars } from "./stacked-bars";
import { KIND_COLOURS } from "./style";

/** Greys, which no criterion has: the paler, the easier. */
const BAND_COLOURS = ["#57606a", "#8f98a2", "#bcc3ca", "#e3e6ea"];

/** Who there is, who pays and who pulls: objects, and background from hard to easy. */
export function bandSharesFigure(
  shares: SharesByBand,
  { title = "Many, and each of them little", ...options }: FigureOptions & { title?: string } = {},
): Figure {
  const rows: [string, BandShares][] = [
    ["examples", shares.examples],
    ["loss", shares.loss],
    ["gradient", shares.gradient],
  ];
  const bands = BAND_ENDS.map((end, band) => ({
    name: band === 0 ? `background, p<sub>t</sub> below ${end}` : `${BAND_ENDS[band - 1]} to ${end}`,
    colour: BAND_COLOURS[band],
    values: rows.map(([, of]) => of.negative[band]),
  }));
  return stackedBars(
    title,
    rows.map(([name]) => ["share of", name]),
    [{ name: "objects", colour: KIND_COLOURS.positive, values: rows.map(([, of]) => of.positive) }, ...bands],
    "share of all",
    options,
  );
}
