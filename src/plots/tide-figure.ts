import type { DetectionAnalysis } from "../evaluation/analyse-detections";
import type { EvaluationIntervals } from "../evaluation/evaluation-intervals";
import type { Interval } from "../evaluation/statistics";
import type { TideError } from "../evaluation/tide-errors";
import { TIDE_TYPES } from "../evaluation/tide-judge";
import type { Figure, FigureOptions } from "./figure";
import { type RowLabel, rowAxis, rowEnd, rowSpace } from "./rows";
import { axis, baseLayout, FAINT_INK, INK } from "./style";
import { thousands } from "./words";

/** The six types, and the two sums over them, which are no further errors. */
const TYPE = "#0072B2";
const SUM = "#9aa3ad";

interface Row {
  label: RowLabel;
  error: TideError;
  interval: Interval | undefined;
  colour: string;
  /** In rows from the top; the sums stand apart. */
  at: number;
}

/**
 * What each of TIDE's types of error costs in AP, with its number and, where there are intervals, how sure that is.
 * Undefined where there is no AP.
 */
export function tideFigure(
  {
    tide,
    intervals,
  }: Pick<DetectionAnalysis, "tide"> & { intervals?: Pick<EvaluationIntervals, "tide"> | null },
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  if (tide.ap === null) return undefined;
  const rows = rowsOf(tide, intervals?.tide);
  const space = rowSpace(narrow);
  const end = ({ error, interval }: Row) => interval?.high ?? error.deltaAp ?? 0;
  const highest = Math.max(0.02, ...rows.map(end));
  const margin = { l: space.left, r: 76, t: narrow ? 12 : 50 };
  const height = (rows[rows.length - 1].at + 1) * space.row;
  const known = (row: Row) => row.interval?.high !== null && row.interval?.high !== undefined;
  return {
    data: [
      {
        type: "bar",
        orientation: "h",
        x: rows.map(({ error }) => error.deltaAp ?? 0),
        y: rows.map(({ at }) => at),
        width: 0.62,
        marker: { color: rows.map(({ colour }) => colour) },
        error_x: rows.some(known)
          ? {
              type: "data",
              symmetric: false,
              array: rows.map((row) => (known(row) ? row.interval!.high! - (row.error.deltaAp ?? 0) : 0)),
              arrayminus: rows.map((row) => (known(row) ? (row.error.deltaAp ?? 0) - row.interval!.low! : 0)),
              color: INK,
              thickness: 1.3,
              width: 4,
            }
          : { visible: false },
        customdata: rows.map(({ label, error }) => `${label[0]}: ${thousands(error.count)}`),
        hovertemplate: "%{customdata} errors, AP would be %{x:.3f} higher<extra></extra>",
      },
    ],
    layout: {
      ...baseLayout("What each type of error costs", height, margin, narrow),
      showlegend: false,
      xaxis: axis(
        narrow ? "AP gained if mended" : `AP at IoU ${tide.foreground} that mending it alone would gain`,
        {
          range: [0, highest * 1.02],
          nticks: narrow ? 4 : 7,
        },
      ),
      yaxis: rowAxis(
        rows.map(({ label }) => label),
        narrow,
        { tickvals: rows.map(({ at }) => at), range: [rows[rows.length - 1].at + 0.5, -0.5] },
      ),
      annotations: rows.map(({ error: { deltaAp }, at, colour }) =>
        rowEnd(deltaAp === null ? "–" : `+${deltaAp.toFixed(3)}`, at, {
          color: colour === SUM ? FAINT_INK : INK,
        }),
      ),
    },
  };
}

function rowsOf(tide: DetectionAnalysis["tide"], intervals: EvaluationIntervals["tide"] | undefined): Row[] {
  const types = TIDE_TYPES.map((type, at): Row => {
    const error = tide.errors[type];
    return { label: [type, count(error)], error, interval: intervals?.errors[type], colour: TYPE, at };
  });
  const sum = (name: string, kind: "falsePositives" | "falseNegatives", at: number): Row => {
    return {
      label: [name, count(tide[kind])],
      error: tide[kind],
      interval: intervals?.[kind],
      colour: SUM,
      at,
    };
  };
  const at = TIDE_TYPES.length + 0.4;
  return [
    ...types,
    sum("all false alarms", "falsePositives", at),
    sum("all not found", "falseNegatives", at + 1),
  ];
}

function count(error: TideError): string {
  return `(${thousands(error.count)})`;
}
