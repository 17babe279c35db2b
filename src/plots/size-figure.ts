import type { SideBin } from "../data/inspect/side-histogram";
import { BAND_LIMITS, SIZE_BANDS } from "../data/inspect/size-bands";
import { countTicks } from "./class-rows";
import type { Figure, FigureOptions } from "./figure";
import { axis, baseLayout, FAINT_INK, FONT_SIZE } from "./style";

const HEIGHT = 300;
const BAR = "#0072B2";
const ANCHORS = "#D55E00";
/** Names of the bands as they fit above them. */
const NAMES = { veryTiny: "very tiny", tiny: "tiny", small: "small", medium: "medium", large: "large" };

/** What is drawn: an inspection's histogram, and what the anchors reach where that is known. */
export interface SizeFigureInput {
  sides: readonly SideBin[];
  /** √area of the smallest and the largest anchor, in pixels. */
  anchorSides?: { smallest: number; largest: number };
}

/**
 * How large objects are, as a histogram of √area on a logarithmic axis, with the bounds of the bands and the
 * span of the detectors' anchors. Undefined without objects.
 */
export function sizeFigure(
  { sides, anchorSides }: SizeFigureInput,
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  if (sides.length === 0) return undefined;
  const low = Math.min(4, sides[0].from) / 1.15;
  const high = Math.max(128, sides[sides.length - 1].to) * 1.15;
  const bounds = SIZE_BANDS.map((band) => BAND_LIMITS[band]).filter((limit) => limit > low && limit < high);
  const edges = [low, ...bounds, high];
  const names = SIZE_BANDS.filter(
    (band, i) => BAND_LIMITS[band] > low && (i === 0 || BAND_LIMITS[SIZE_BANDS[i - 1]] < high),
  );
  const layout = baseLayout("How large objects are", HEIGHT, { l: 78, r: 28, t: narrow ? 46 : 84 }, narrow);
  return {
    data: [
      {
        type: "bar",
        x: sides.map(({ from, to }) => Math.sqrt(from * to)),
        y: sides.map(({ count }) => count),
        width: sides.map(({ from, to }) => (to - from) * 0.94),
        marker: { color: BAR },
        customdata: sides.map(({ from, to }) => `${from.toFixed(1)} to ${to.toFixed(1)} px`),
        hovertemplate: "%{customdata}: %{y:,} objects<extra></extra>",
      },
    ],
    layout: {
      ...layout,
      showlegend: false,
      xaxis: axis("side of the box, √area, in pixels", {
        type: "log",
        range: [Math.log10(low), Math.log10(high)],
        ...powersOfTwo(low, high, narrow ? 2 : 1),
        showgrid: false,
      }),
      yaxis: axis("objects", {
        rangemode: "tozero",
        ...countTicks(Math.max(...sides.map(({ count }) => count)), 6),
      }),
      shapes: [...bounds.map(boundLine), ...(anchorSides ? [anchorLine(anchorSides)] : [])],
      annotations: [
        ...names.map((band, i) => bandName(narrow && i % 2 === 1 ? "" : NAMES[band], edges[i], edges[i + 1])),
        ...(anchorSides ? [anchorName(anchorSides, narrow)] : []),
      ],
    },
  };
}

function powersOfTwo(low: number, high: number, step: number) {
  const powers: number[] = [];
  for (let n = Math.ceil(Math.log2(low)); 2 ** n <= high; n += step) powers.push(2 ** n);
  return { tickvals: powers, ticktext: powers.map(String) };
}

function boundLine(limit: number) {
  const line = { color: FAINT_INK, width: 1, dash: "2px,3px" };
  return { type: "line", x0: limit, x1: limit, xref: "x", yref: "paper", y0: 0, y1: 1, line };
}

function bandName(text: string, from: number, to: number) {
  return {
    text,
    showarrow: false,
    xref: "x",
    x: Math.log10(Math.sqrt(from * to)),
    yref: "paper",
    y: 1,
    yanchor: "bottom",
    yshift: 2,
    font: { size: FONT_SIZE - 2, color: FAINT_INK },
  };
}

/** A bar above the histogram from the smallest to the largest anchor. */
function anchorLine({ smallest, largest }: { smallest: number; largest: number }) {
  const line = { color: ANCHORS, width: 4 };
  const y = 1 + 24 / HEIGHT;
  return { type: "line", x0: smallest, x1: largest, xref: "x", yref: "paper", y0: y, y1: y, line };
}

function anchorName({ smallest, largest }: { smallest: number; largest: number }, narrow: boolean) {
  return {
    text: narrow ? "anchors" : `anchors, ${smallest.toFixed(0)} to ${largest.toFixed(0)} px`,
    showarrow: false,
    xref: "x",
    x: Math.log10(Math.sqrt(smallest * largest)),
    yref: "paper",
    y: 1 + 24 / HEIGHT,
    yanchor: "bottom",
    yshift: 3,
    font: { size: FONT_SIZE - 2, color: ANCHORS },
  };
}
