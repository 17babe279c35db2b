import type { AxisTick, SettingAxis } from "./setting-axis";
import { thinned } from "./setting-axis";
import { FONT_SIZE, plotlyText } from "./style";
import { shortened } from "./words";

/** An axis that is to be drawn. */
export interface NamedAxis {
  name: string;
  axis: SettingAxis;
}

/** Where axes stand, and what is written at them. */
export interface ParallelLayout {
  /** Where a place on an axis is in the figure. */
  pointOf(axis: number, place: number): { x: number; y: number };
  labels: Record<string, unknown>[];
  ranges: { x: [number, number]; y: [number, number] };
  /** Of the panel, in pixels. */
  height: number;
  margin: { l: number; r: number; t?: number; b?: number };
}

/** Width of a tick's and of a name's letters in the mean, and height of a line, in pixels. */
const LETTER = 7;
const BOLD_LETTER = 9.3;
const LINE = 16;
const SMALL = { size: FONT_SIZE - 2 };
/** What lies behind a label lets lines through, but little. */
const VEIL = { bgcolor: "rgba(255,255,255,0.8)", borderpad: 1 };

/** Room for the outer axes' own width. */
const EDGE = 0.01;

const BESIDE = { width: 900, left: 176, right: 64, height: 380, most: 8 };
const STACKED = { narrow: 288, wide: 780, side: 36, title: 22, lines: 58 };

/** Axes beside each other where they have room, else below each other. */
export function parallelLayout(axes: readonly NamedAxis[], narrow: boolean): ParallelLayout {
  return narrow || axes.length > BESIDE.most ? stacked(axes, narrow) : beside(axes);
}

/** Upright axes, names above them, in two heights where they are many. */
function beside(axes: readonly NamedAxis[]): ParallelLayout {
  const { width, left, right, height } = BESIDE;
  const between = (width - left - right) / Math.max(1, axes.length - 1);
  const heights = axes.some(({ name }) => (name.length + 1) * BOLD_LETTER > between) ? 2 : 1;
  const gap = LINE / height;
  const labels = axes.flatMap(({ name, axis }, i) => {
    const isLast = i === axes.length - 1;
    const letters = Math.floor((i === 0 ? left - 14 : between - 18) / LETTER);
    const title = {
      text: `<b>${plotlyText(shortened(name, Math.floor((heights * between) / BOLD_LETTER) - 1))}</b>`,
      x: i,
      y: 1,
      yanchor: "bottom",
      yshift: 6 + (heights - 1 - (i % heights)) * LINE,
    };
    const ticks = thinned(axis.ticks, () => gap).map(({ at, text }) => ({
      ...VEIL,
      text: plotlyText(shortened(text, letters)),
      x: i,
      y: at,
      ...(isLast ? { xanchor: "left", xshift: 7 } : { xanchor: "right", xshift: -6 }),
      font: SMALL,
    }));
    return [title, ...ticks];
  });
  return {
    pointOf: (axis, place) => ({ x: axis, y: place }),
    labels: labels.map((label) => ({ showarrow: false, xref: "x", yref: "y", ...label })),
    ranges: { x: [-EDGE, Math.max(1, axes.length - 1) + EDGE], y: [0, 1] },
    height,
    margin: { l: left, r: right, t: 52 + heights * LINE, b: -36 },
  };
}

/** Level axes from top to bottom, names above their left end, values below them. */
function stacked(axes: readonly NamedAxis[], narrow: boolean): ParallelLayout {
  const length = STACKED[narrow ? "narrow" : "wide"];
  const written = axes.map(({ axis }) => writtenTicks(axis, length));
  let height = 0;
  const tops = written.map(({ below }) => {
    const top = height + STACKED.title;
    height = top + below + STACKED.lines;
    return top;
  });
  height -= STACKED.lines;
  const labels = axes.flatMap(({ name }, i) => [
    {
      ...VEIL,
      text: `<b>${plotlyText(shortened(name, Math.floor(length / BOLD_LETTER)))}</b>`,
      x: 0,
      xanchor: "left",
      xshift: narrow ? -STACKED.side + 8 : 0,
      y: -tops[i],
      yanchor: "bottom",
      yshift: 5,
    },
    ...written[i].ticks.map(({ at, text, drop }) => ({
      ...VEIL,
      text,
      x: at,
      y: -tops[i],
      yanchor: "top",
      yshift: -4 - drop,
      font: SMALL,
    })),
  ]);
  return {
    pointOf: (axis, place) => ({ x: place, y: -tops[axis] }),
    labels: labels.map((label) => ({ showarrow: false, xref: "x", yref: "y", ...label })),
    ranges: { x: [0, 1], y: [-height, 0] },
    height,
    margin: { l: STACKED.side, r: STACKED.side, ...(narrow ? { t: 8 } : { t: 50 }), b: -46 },
  };
}

interface WrittenTick {
  at: number;
  /** Markup. */
  text: string;
  /** Pixels below the first row of ticks. */
  drop: number;
}

/** Names in two lines where they are long, in two rows where they are many; and the pixels that all of it needs. */
function writtenTicks(axis: SettingAxis, length: number): { ticks: WrittenTick[]; below: number } {
  if (axis.kind !== "names") {
    const gap = (a: AxisTick, b: AxisTick) => ((a.text.length + b.text.length + 3) * LETTER) / 2 / length;
    const ticks = thinned(axis.ticks, gap).map(({ at, text }) => ({ at, text: plotlyText(text), drop: 0 }));
    return { ticks, below: LINE };
  }
  const room = length / Math.max(1, axis.ticks.length);
  const longest = Math.max(0, ...axis.ticks.map(({ text }) => text.length));
  const rows = room >= Math.min(longest * LETTER, 64) + 6 ? 1 : 2;
  const letters = Math.max(3, Math.floor((rows * room - 6) / LETTER));
  const parts = axis.ticks.map(({ text }) => inTwo(text, letters));
  const row = LINE * Math.max(1, ...parts.map(({ length: lines }) => lines));
  const ticks = axis.ticks.map(({ at }, i) => ({
    at,
    text: parts[i].map((part) => plotlyText(shortened(part, letters))).join("<br>"),
    drop: (i % rows) * row,
  }));
  return { ticks, below: rows * row };
}

/** A text that is too long, parted where a word ends nearest to its middle. */
function inTwo(text: string, letters: number): string[] {
  if (text.length <= letters) return [text];
  const ends = [...text.matchAll(/[ /_]/g)].map(({ index }) => index);
  if (ends.length === 0) return [text];
  const end = ends.reduce((a, b) => (Math.abs(b - text.length / 2) < Math.abs(a - text.length / 2) ? b : a));
  return [text.slice(0, end), text.slice(end + 1)];
}
