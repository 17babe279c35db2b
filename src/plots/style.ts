import type { DetectorName } from "../types";
import type { Layout } from "./figure";

/** Of nearly the same width wherever one of them is installed, so labels measured here fit there. */
export const FONT_FAMILY = "Verdana, DejaVu Sans, sans-serif";
export const FONT_SIZE = 14;
export const INK = "#1b1f24";
export const FAINT_INK = "#57606a";
const GRID = "#e3e6ea";

/** Okabe and Ito's palette and Tol's muted one, which people with any colour vision tell apart; a criterion keeps its colour. */
const CRITERION_COLOURS: Record<string, string> = {
  ce: "#000000",
  "balanced-ce": "#E69F00",
  focal: "#0072B2",
  ohem: "#D55E00",
  "ohem-1-3": "#CC79A7",
  random: "#009E73",
  "iou-balanced": "#117733",
  "poly-focal": "#332288",
  "quality-focal": "#88CCEE",
  varifocal: "#44AA99",
  ghm: "#999933",
  pisa: "#882255",
};
const OTHER_COLOURS = ["#56B4E9", "#8C6D1F", "#7F7F7F"];

/** Colour of a criterion; one that has none of its own gets one of three by its name. */
export function criterionColour(criterion: string): string {
  if (Object.hasOwn(CRITERION_COLOURS, criterion)) return CRITERION_COLOURS[criterion];
  const letters = [...criterion].reduce((sum, letter) => sum + letter.codePointAt(0)!, 0);
  return OTHER_COLOURS[letters % OTHER_COLOURS.length];
}

export const DETECTOR_DASH: Record<DetectorName, string> = { "one-stage": "solid", "two-stage": "6px,3px" };
export const DETECTOR_SYMBOL: Record<DetectorName, string> = {
  "one-stage": "circle",
  "two-stage": "diamond",
};

/** Kinds of example, in greys, which no criterion has. */
export const KIND_COLOURS = {
  positive: "#1b1f24",
  easyPositive: "#4b525b",
  hardNegative: "#7d8590",
  easyNegative: "#d0d5db",
};

/** Room above the panels for the title (none in a narrow figure) and their headings, and below for the axis. */
const ABOVE = { wide: 76, narrow: 32 };
const BELOW = 56;

/**
 * What all figures share. `innerHeight` is that of the panels in pixels; `margin` says what the sides need,
 * `t` how much is above them if they have no headings, and `b` what is to stand below the horizontal axis. A narrow figure has no title: a page's heading is near.
 */
export function baseLayout(
  title: string,
  innerHeight: number,
  margin: { l: number; r: number; t?: number; b?: number },
  narrow: boolean,
): Layout {
  const t = margin.t ?? (narrow ? ABOVE.narrow : ABOVE.wide);
  const b = BELOW + (margin.b ?? 0);
  return {
    ...(!narrow && { title: titleAtTop(title) }),
    font: { family: FONT_FAMILY, size: FONT_SIZE, color: INK },
    paper_bgcolor: "#ffffff",
    plot_bgcolor: "#ffffff",
    hovermode: "closest",
    height: innerHeight + t + b,
    margin: { ...margin, t, b },
  };
}

function titleAtTop(title: string): Record<string, unknown> {
  return {
    text: `<b>${plotlyText(title)}</b>`,
    x: 0,
    xref: "container",
    xanchor: "left",
    y: 1,
    yref: "container",
    yanchor: "top",
    pad: { l: 12, t: 14 },
    font: { size: FONT_SIZE + 2 },
  };
}

/** An axis of a panel. */
export function axis(title: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: { text: plotlyText(title), standoff: 10, font: { size: FONT_SIZE } },
    tickfont: { size: FONT_SIZE - 1 },
    gridcolor: GRID,
    linecolor: FAINT_INK,
    zerolinecolor: GRID,
    ticks: "outside",
    ticklen: 4,
    tickcolor: FAINT_INK,
    automargin: false,
    tickangle: 0,
    exponentformat: "none",
    separatethousands: true,
    ...more,
  };
}

/** Plotly reads `<b>` and `&…;` in labels; names from files are shown as they are. */
export function plotlyText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
