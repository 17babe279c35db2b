import { takeBoxes } from "../boxes/boxes-like";
import type { ImageExamples } from "../evaluation/examples-of-image";
import type { Boxes } from "../types";
import type { Trace } from "./figure";
import type { Panel } from "./panels";

/** What is drawn on pictures, which are mostly grey. */
export const ON_PICTURE = {
  object: "#FFFFFF",
  lookAlike: "#56B4E9",
  positive: "#009E73",
  hardNegative: "#FF6A2B",
  easyNegative: "#F0E442",
} as const;

type Picture = Pick<ImageExamples, "width" | "height" | "picture">;

/** A picture that is longer or wider than its panel becomes smaller, towards its heading. */
const TOP_LEFT = {
  x: { constrain: "domain", constraintoward: "left" },
  y: { constrain: "domain", constraintoward: "top" },
};

/** The axes of a panel that shows a picture, in its pixels. */
export function pictureAxes(panel: Panel, { width, height }: Pick<Picture, "width" | "height">) {
  const plain = { showgrid: false, zeroline: false, showticklabels: false, ticks: "", fixedrange: true };
  return {
    [panel.xaxis]: { ...plain, domain: panel.domain.x, anchor: panel.y, range: [0, width], ...TOP_LEFT.x },
    [panel.yaxis]: {
      ...plain,
      domain: panel.domain.y,
      anchor: panel.x,
      range: [height, 0],
      scaleanchor: panel.x,
      ...TOP_LEFT.y,
    },
  };
}

/** The picture itself, for `layout.images`. */
export function pictureOn(panel: Panel, { picture, width, height }: Picture): Record<string, unknown> {
  return {
    ...{ source: picture, xref: panel.x, yref: panel.y, x: 0, y: 0, sizex: width, sizey: height },
    ...{ xanchor: "left", yanchor: "top", sizing: "stretch", layer: "below" },
  };
}

export interface BoxStyle {
  colour: string;
  width?: number;
  dash?: string;
  opacity?: number;
  /** In the legend; without it they are not there. */
  name?: string;
  inLegend?: boolean;
}

/** Outlines of boxes as one trace. */
export function boxOutlines(boxes: Boxes, indices: readonly number[], panel: Panel, style: BoxStyle): Trace {
  const corners = indices.map((i) => Array.from(boxes.subarray(4 * i, 4 * i + 4), oneDecimal));
  const { colour, width = 1.5, dash = "solid", opacity = 1, name, inLegend = false } = style;
  return {
    type: "scatter",
    mode: "lines",
    xaxis: panel.x,
    yaxis: panel.y,
    x: corners.flatMap(([x1, , x2]) => [x1, x2, x2, x1, x1, null]),
    y: corners.flatMap(([, y1, , y2]) => [y1, y1, y2, y2, y1, null]),
    line: { color: colour, width, dash },
    opacity,
    hoverinfo: "skip",
    showlegend: inLegend,
    ...(name && { name, legendgroup: name }),
  };
}

/** Invisible marks in the middle of boxes that tell a text when they are pointed at. */
export function boxHints(
  boxes: Boxes,
  indices: readonly number[],
  panel: Panel,
  textOf: (index: number) => string,
): Trace {
  const middles = indices.map((i) => takeBoxes(boxes, [i]));
  return {
    type: "scatter",
    mode: "markers",
    xaxis: panel.x,
    yaxis: panel.y,
    x: middles.map(([x1, , x2]) => oneDecimal((x1 + x2) / 2)),
    y: middles.map(([, y1, , y2]) => oneDecimal((y1 + y2) / 2)),
    marker: { size: 9, opacity: 0 },
    text: indices.map(textOf),
    hovertemplate: "%{text}<extra></extra>",
    showlegend: false,
  };
}

function oneDecimal(value: number): number {
  return Math.round(10 * value) / 10;
}
