import { type MeasuredTrial, measuredTrials, type TrialValue, trialAp } from "../evaluation/sweep-trials";
import { inOrder, settingOf } from "../evaluation/trial-settings";
import type { SweepRecord } from "../types";
import type { Figure, FigureOptions, Trace } from "./figure";
import { metricColour } from "./metric-colours";
import { type NamedAxis, type ParallelLayout, parallelLayout } from "./parallel-layout";
import { linesOf, trialText, whichTrials } from "./parallel-lines";
import { type SettingAxis, settingAxis } from "./setting-axis";
import { baseLayout, FAINT_INK } from "./style";

/** What trials are coloured and ranked by. */
export interface TrialMetric {
  title: string;
  of: TrialValue;
}

export interface ParallelCoordinatesOptions extends FigureOptions {
  /** Default AP. */
  metric?: TrialMetric;
  /** Draws which trials are shown where there are too many. Default 0. */
  seed?: number;
}

const AP: TrialMetric = { title: "AP", of: trialAp };
/** An axis of the plane itself: the study's axes are drawn. */
const UNSEEN = { visible: false, fixedrange: true };

/**
 * Parallel coordinates of a study's last stage: an axis for each varied setting, then the metric; a line a trial,
 * darker where the metric is higher. Of more than 400 trials the best hundred and a sample of the others. Lines that
 * share a value are spread a little, in the order of the metric. Undefined where nothing was measured or varied.
 */
export function parallelCoordinatesFigure(
  sweep: Pick<SweepRecord, "trials" | "varied">,
  { narrow = false, metric = AP, seed = 0 }: ParallelCoordinatesOptions = {},
): Figure | undefined {
  const measured = measuredTrials(sweep, metric.of);
  const settings = inOrder(sweep.varied).filter((name) =>
    measured.some(({ trial }) => settingOf(trial, name) !== null),
  );
  if (settings.length === 0) return undefined;
  const lines = linesOf(measured, seed);
  const axes: NamedAxis[] = settings.map((name) => ({
    name,
    axis: settingAxis(
      name,
      measured.map(({ trial }) => settingOf(trial, name)),
    ),
  }));
  const ofMetric = settingAxis(
    metric.title,
    measured.map(({ value }) => value),
  );
  const scale: SettingAxis = { ...ofMetric, spread: 0 };
  const places = [
    ...axes.map(({ name, axis }) => spreadPlaces(axis, lines, name)),
    lines.map(({ value }) => scale.placeOf(value)),
  ];
  const drawn = [...axes, { name: metric.title, axis: scale }];
  const plane = parallelLayout(drawn, narrow);
  const colours = coloursOf(lines);
  const texts = lines.map((line) => trialText(line, settings, metric.title));
  const { l, r, t, b } = plane.margin;
  return {
    data: [
      ...lines.map((_, i) =>
        polyline(
          places.map((ofAxis, axis) => plane.pointOf(axis, ofAxis[i])),
          texts[i],
          { color: colours[i], width: i === lines.length - 1 ? 3 : 1.3 },
          opacityOf(i, lines.length),
        ),
      ),
      axisLines(drawn, plane),
      metricDots(places[drawn.length - 1], drawn.length - 1, plane, colours, texts),
    ],
    layout: {
      ...baseLayout(
        `Settings and ${metric.title} of ${whichTrials(measured.length)}`,
        plane.height,
        { l, r, t, b },
        narrow,
      ),
      showlegend: false,
      xaxis: { ...UNSEEN, range: plane.ranges.x },
      yaxis: { ...UNSEEN, range: plane.ranges.y },
      annotations: plane.labels,
    },
  };
}

/** Lines come from low to high: those at one value are spread about it in that order. */
function spreadPlaces(axis: SettingAxis, lines: readonly MeasuredTrial[], name: string): number[] {
  const values = lines.map(({ trial }) => settingOf(trial, name));
  const seen = new Map<unknown, number>();
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.map((value) => {
    const [nth, count] = [seen.get(value) ?? 0, counts.get(value)!];
    seen.set(value, nth + 1);
    const along = count === 1 ? 0 : (2 * nth) / (count - 1) - 1; // [−1, 1]
    const spread = value === null ? Math.min(axis.spread, 0.03) : axis.spread;
    return axis.placeOf(value) + along * spread;
  });
}

function polyline(
  points: readonly { x: number; y: number }[],
  text: string,
  line: Record<string, unknown>,
  opacity: number,
): Trace {
  return {
    type: "scatter",
    mode: "lines",
    x: points.map(({ x }) => rounded(x)),
    y: points.map(({ y }) => rounded(y)),
    line,
    opacity,
    cliponaxis: false,
    text,
    hoverinfo: "text",
  };
}

/** The fainter, the more lines there are and the further this one lies behind the best. */
function opacityOf(line: number, lines: number): number {
  const faintest = 0.75 * Math.min(1, Math.sqrt(30 / lines));
  return Number((faintest + (0.85 - faintest) * ((line + 1) / lines) ** 3).toFixed(3));
}

/** All axes with their ticks, as one line with gaps. */
function axisLines(axes: readonly NamedAxis[], plane: ParallelLayout): Trace {
  const ends = axes.map((_, i) => [plane.pointOf(i, 0), plane.pointOf(i, 1)]);
  const x = ends.flatMap(([from, to]) => [from.x, to.x, null]);
  const y = ends.flatMap(([from, to]) => [from.y, to.y, null]);
  return {
    type: "scatter",
    mode: "lines",
    x,
    y,
    line: { color: FAINT_INK, width: 1.5 },
    cliponaxis: false,
    hoverinfo: "skip",
  };
}

/** The metric's axis is the key to the colours. */
function metricDots(
  places: readonly number[],
  axis: number,
  plane: ParallelLayout,
  colours: string[],
  texts: string[],
): Trace {
  const points = places.map((place) => plane.pointOf(axis, place));
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(({ x }) => rounded(x)),
    y: points.map(({ y }) => rounded(y)),
    marker: { size: 8, color: colours, line: { color: "#ffffff", width: 1 } },
    cliponaxis: false,
    text: texts,
    hoverinfo: "text",
  };
}

/** Of lines from low to high. */
function coloursOf(lines: readonly MeasuredTrial[]): string[] {
  const [low, high] = [lines[0].value, lines[lines.length - 1].value];
  return lines.map(({ value }) => metricColour(high > low ? (value - low) / (high - low) : 1));
}

function rounded(value: number): number {
  return Number(value.toFixed(4));
}
