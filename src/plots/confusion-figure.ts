import type { DetectionAnalysis } from "../evaluation/analyse-detections";
import { shortName } from "./class-rows";
import { compact } from "./compact";
import { type ConfusionView, confusionView } from "./confusion-view";
import type { Figure, FigureOptions } from "./figure";
import { shortNumber } from "./names";
import { axis, baseLayout, FONT_SIZE, INK, plotlyText } from "./style";
import { thousands } from "./words";

/** So many classes have room. */
const MOST = { wide: 15, narrow: 6 };
const CELL = { wide: 36, narrow: 30 };
/** Wider cells than this look like bars. */
const WIDEST_CELL = 84;
const LEFT = { wide: 176, narrow: 122 };
const RIGHT = 16;
/** Of a wide figure. */
const WIDTH = 900;
/** Right, wrong, and the others among themselves, which may be either. */
const RIGHT_COLOUR = "0,114,178";
const WRONG_COLOUR = "213,94,0";
const EITHER_COLOUR = "110,119,129";

interface Cell {
  there: number;
  reported: number;
  count: number;
  /** Of the row. */
  share: number;
}

/**
 * The confusion matrix with background: a row for what is there, a column for what was reported, each cell's shade
 * its share of the row. Blue is right, orange wrong. Of many classes those confused most are drawn.
 * Undefined where there are neither objects nor detections.
 */
export function confusionFigure(
  { confusion }: Pick<DetectionAnalysis, "confusion">,
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const arrangement = narrow ? "narrow" : "wide";
  const view = confusionView(confusion, MOST[arrangement]);
  const { names, matrix } = view;
  const sums = matrix.map((row) => row.reduce((sum, count) => sum + count, 0));
  if (sums.every((sum) => sum === 0)) return undefined;
  const n = names.length;
  const cells = matrix.flatMap((row, there) =>
    row.map(
      (count, reported): Cell => ({
        there,
        reported,
        count,
        share: sums[there] > 0 ? count / sums[there] : 0,
      }),
    ),
  );
  const title = `What is taken for what, from score ${shortNumber(confusion.scoreThreshold)} on`;
  const letters = Math.max(...names.map((name) => shortName(name).length));
  const margin = { l: LEFT[arrangement], r: RIGHT, t: narrow ? 12 : 50, b: 8 * letters - 36 };
  const inner = WIDTH - margin.l - margin.r;
  const labels = names.map((name) => plotlyText(shortName(name)));
  return {
    data: [
      {
        type: "scatter",
        mode: "text",
        x: cells.map(({ reported }) => reported),
        y: cells.map(({ there }) => there),
        text: cells.map(({ count }) => (count > 0 ? compact(count) : "")),
        textfont: {
          size: narrow ? FONT_SIZE - 4 : FONT_SIZE - 2,
          color: cells.map((cell) => (isDark(cell, view) ? "#ffffff" : INK)),
        },
        hovertext: cells.map((cell) => hoverText(cell, view)),
        hoverinfo: "text",
        cliponaxis: false,
      },
    ],
    layout: {
      ...baseLayout(title, n * CELL[arrangement], margin, narrow),
      showlegend: false,
      xaxis: axis("reported as", {
        range: [-0.5, n - 0.5],
        domain: [0, narrow ? 1 : Math.min(1, (n * WIDEST_CELL) / inner)],
        tickvals: labels.map((_, i) => i),
        ticktext: labels,
        tickangle: -90,
        tickfont: { size: FONT_SIZE - 2 },
        ticks: "",
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      }),
      yaxis: axis("", {
        range: [n - 0.5, -0.5],
        tickvals: labels.map((_, i) => i),
        ticktext: labels.map((label, i) => (narrow ? label : `${label} (${thousands(sums[i])})`)),
        tickfont: { size: FONT_SIZE - 2 },
        ticks: "",
        ticklabelstandoff: 6,
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      }),
      shapes: cells.map(({ there, reported, share }) => ({
        type: "rect",
        layer: "below",
        x0: reported - 0.5,
        x1: reported + 0.5,
        y0: there - 0.5,
        y1: there + 0.5,
        fillcolor: `rgba(${colourOf(there, reported, view)},${shade(share)})`,
        line: { color: there === n - 1 || reported === n - 1 ? "#c3c9d0" : "#e3e6ea", width: 1 },
      })),
    },
  };
}

/** Ink is seen on orange however strong, and on blue that is not. */
function isDark({ there, reported, share }: Cell, view: ConfusionView): boolean {
  return share > 0.75 && colourOf(there, reported, view) === RIGHT_COLOUR;
}

/** What is rare must be seen too. */
function shade(share: number): number {
  return share === 0 ? 0 : Number((0.08 + 0.92 * share).toFixed(3));
}

function colourOf(there: number, reported: number, { others }: ConfusionView): string {
  if (there !== reported) return WRONG_COLOUR;
  return there === others ? EITHER_COLOUR : RIGHT_COLOUR;
}

function hoverText({ there, reported, count, share }: Cell, { names }: ConfusionView): string {
  const background = names.length - 1;
  const what = plotlyText(names[reported]);
  const many = `${thousands(count)} (${(100 * share).toFixed(1)} %)`;
  if (there === background && reported === background)
    return "what is neither there nor reported is not counted";
  if (there === background) return `${many} of the false alarms on background are ${what}`;
  const of = `${many} of ${plotlyText(names[there])}`;
  return reported === background ? `${of} are missed` : `${of} are reported as ${what}`;
}
