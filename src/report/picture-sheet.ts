import type { Figure } from "../plots/figure";
import { FONT_FAMILY, FONT_SIZE, INK, plotlyText } from "../plots/style";
import { MARK_STYLE } from "./draw-marks";
import type { Outcome } from "./marks";
import type { PictureRow } from "./pictures";

/** Everything below is in pixels of a figure this wide. */
const WIDTH = 900;
const GAP = 10;
const HEADING = 46;
const CAPTION = 46;
const KEY = 44;
const SMALL = FONT_SIZE - 1;

const KEY_TEXT: [Outcome, string][] = [
  ["hit", "found"],
  ["miss", "missed"],
  ["false-positive", "wrong"],
];

/** Pictures and their words as one figure, a row an image and a column an arm, for where pages cannot go. */
export function pictureSheet(rows: readonly PictureRow[]): Figure {
  const columns = rows[0]?.pictures ?? [];
  const side = (WIDTH - GAP * (columns.length + 1)) / Math.max(1, columns.length);
  const left = (column: number) => GAP + column * (side + GAP);
  const top = (row: number) => HEADING + row * (side + CAPTION);
  const height = top(rows.length) + KEY;
  const headings = columns.map(({ title }, c) =>
    text(twoLines(title, "-stage "), left(c), HEADING - 4, "bottom", true),
  );
  const captions = rows.flatMap(({ pictures }, r) =>
    pictures.map(({ caption }, c) => text(twoLines(caption, ", "), left(c), top(r) + side + 2, "top")),
  );
  const key = keyAt(height - KEY / 2);
  return {
    data: [{ type: "scatter", x: [], y: [], showlegend: false }],
    layout: {
      title: { text: "" },
      width: WIDTH,
      height,
      margin: { l: 0, r: 0, t: 0, b: 0 },
      font: { family: FONT_FAMILY, size: SMALL, color: INK },
      paper_bgcolor: "#ffffff",
      plot_bgcolor: "#ffffff",
      xaxis: { range: [0, WIDTH], visible: false, fixedrange: true },
      yaxis: { range: [height, 0], visible: false, fixedrange: true },
      images: rows.flatMap(({ pictures }, r) =>
        pictures.map(({ png }, c) => image(png, left(c), top(r), side)),
      ),
      annotations: [...headings, ...captions, ...key.annotations],
      shapes: key.shapes,
    },
  };
}

function image(png: Buffer, x: number, y: number, side: number): Record<string, unknown> {
  return {
    source: `data:image/png;base64,${png.toString("base64")}`,
    xref: "x",
    yref: "y",
    x,
    y,
    sizex: side,
    sizey: side,
    xanchor: "left",
    yanchor: "top",
    sizing: "contain",
  };
}

function text(content: string, x: number, y: number, yanchor: "top" | "bottom" | "middle", bold = false) {
  return {
    text: bold ? `<b>${content}</b>` : content,
    showarrow: false,
    x,
    y,
    xanchor: "left",
    yanchor,
    align: "left",
    borderpad: 0,
    font: { size: SMALL },
  };
}

/** Breaks a line where `at` first stands. */
function twoLines(words: string, at: string): string {
  return plotlyText(words).replace(at, `${at.trimEnd()}<br>`);
}

/** Samples of the three lines, on the grey that pictures mostly are. */
function keyAt(y: number) {
  const place = (i: number) => GAP + i * 130;
  const shapes = KEY_TEXT.flatMap(([outcome], i) => {
    const { colour, dash } = MARK_STYLE[outcome];
    const box = (inset: number) => ({
      type: "rect",
      x0: place(i) + inset,
      x1: place(i) + 40 - inset,
      y0: y - 15 + inset,
      y1: y + 15 - inset,
    });
    return [
      { ...box(0), fillcolor: "#555555", line: { width: 0 } },
      { ...box(6), line: { color: colour, width: 2.5, dash: dash.replaceAll(/(\d+) (\d+)/g, "$1px,$2px") } },
    ];
  });
  const annotations = [
    ...KEY_TEXT.map(([, words], i) => text(words, place(i) + 48, y, "middle")),
    text("A flag at a box's corner marks a hard object.", place(KEY_TEXT.length) + 10, y, "middle"),
  ];
  return { shapes, annotations };
}
