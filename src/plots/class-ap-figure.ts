import type { DetectionAnalysis } from "../evaluation/analyse-detections";
import type { EvaluationIntervals } from "../evaluation/evaluation-intervals";
import { shortName } from "./class-rows";
import type { Figure, FigureOptions, Trace } from "./figure";
import { legend } from "./legend";
import { shortNumber } from "./names";
import { type RowLabel, rowAxis, rowEnd } from "./rows";
import { axis, baseLayout, INK, plotlyText } from "./style";
import { thousands } from "./words";

/** Of more classes the best and the worst are drawn. */
const MOST = 24;
const AT_EACH_END = 10;
const ROW = 27;
const AP = "#0072B2";

/**
 * AP of each class with its interval, the best first, and AP50 beside it; of many classes the best and the worst.
 * Undefined where no class has objects.
 */
export function classApFigure(
  {
    perClass,
    intervals,
  }: Pick<DetectionAnalysis, "perClass"> & { intervals?: Pick<EvaluationIntervals, "perClass"> | null },
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const ranked = Object.entries(perClass).flatMap(([name, { objects, ap, ap50 }]) => {
    const interval = intervals?.perClass[name]?.ap;
    return ap === null
      ? []
      : [{ name, objects, ap, ap50, low: interval?.low ?? null, high: interval?.high ?? null }];
  });
  if (ranked.length === 0) return undefined;
  ranked.sort((a, b) => b.ap - a.ap);
  const isCut = ranked.length > MOST;
  const shown = isCut ? [...ranked.slice(0, AT_EACH_END), ...ranked.slice(-AT_EACH_END)] : ranked;
  const between = ranked.length - shown.length;
  const at = shown.map((_, i) => (isCut && i >= AT_EACH_END ? i + 1 : i));
  const rows = at[at.length - 1] + 1;
  const labels: RowLabel[] = shown.map(({ name, objects }) => [shortName(name), `(${thousands(objects)})`]);
  const ticks = [...at];
  if (isCut) {
    labels.splice(AT_EACH_END, 0, [`… ${between} between`, ""]);
    ticks.splice(AT_EACH_END, 0, AT_EACH_END);
  }
  const key = legend(2, narrow);
  const margin = { l: narrow ? 140 : 200, r: 64, t: narrow ? 12 : 50, b: key.pixels };
  const row = narrow ? ROW + 11 : ROW;
  return {
    data: [dots(shown, at), rings(shown, at)],
    layout: {
      ...baseLayout(
        `AP of ${isCut ? "the best and the worst classes" : "each class"}`,
        rows * row,
        margin,
        narrow,
      ),
      showlegend: true,
      legend: key.legend,
      xaxis: axis("AP", { range: [-0.01, 1.01], dtick: narrow ? 0.5 : 0.1 }),
      yaxis: rowAxis(labels, narrow, { tickvals: ticks, range: [rows - 0.5, -0.5] }),
      annotations: shown.map(({ ap }, i) => rowEnd(shortNumber(ap), at[i])),
    },
  };
}

interface Drawn {
  name: string;
  ap: number;
  ap50: number | null;
  low: number | null;
  high: number | null;
}

function dots(shown: Drawn[], at: number[]): Trace {
  const isKnown = shown.some(({ low }) => low !== null);
  return {
    type: "scatter",
    mode: "markers",
    x: shown.map(({ ap }) => ap),
    y: at,
    name: isKnown ? "AP, 95 % interval" : "AP, IoU .50 to .95",
    cliponaxis: false,
    marker: { size: 10, color: AP },
    error_x: isKnown
      ? {
          type: "data",
          symmetric: false,
          array: shown.map(({ ap, high }) => (high === null ? 0 : high - ap)),
          arrayminus: shown.map(({ ap, low }) => (low === null ? 0 : ap - low)),
          color: AP,
          thickness: 1.6,
          width: 4,
        }
      : { visible: false },
    text: shown.map(({ name }) => plotlyText(name)),
    hovertemplate: "%{text}: AP %{x:.3f}<extra></extra>",
  };
}

function rings(shown: Drawn[], at: number[]): Trace {
  return {
    type: "scatter",
    mode: "markers",
    x: shown.map(({ ap50 }) => ap50),
    y: at,
    name: "AP50",
    cliponaxis: false,
    marker: { size: 9, color: "rgba(255,255,255,0.7)", line: { color: INK, width: 1.5 } },
    text: shown.map(({ name }) => plotlyText(name)),
    hovertemplate: "%{text}: AP50 %{x:.3f}<extra></extra>",
  };
}
