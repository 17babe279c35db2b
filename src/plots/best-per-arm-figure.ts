import type { BestOfArm } from "../evaluation/best-per-arm";
import { meanOf } from "../evaluation/mean-of-measured";
import { settingsText, settingText } from "../evaluation/trial-settings";
import { DETECTOR_NAMES, type DetectorName } from "../types";
import { timeUnit } from "./duration";
import type { Figure, FigureOptions, Trace } from "./figure";
import { intervalBar } from "./interval-bar";
import { shortNumber } from "./names";
import { panelRowEnd } from "./panel-row-end";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { panelRowAxis, type RowLabel } from "./rows";
import { axis, baseLayout, criterionColour, DETECTOR_SYMBOL, plotlyText } from "./style";
import { plural, shortened } from "./words";

export interface BestPerArmFigureOptions extends FigureOptions {
  /** What trials were judged by. Default AP. */
  title?: string;
}

/** One number of each arm, and of each of its best settings' seeds where it has seeds. */
interface ArmPanel {
  title: string;
  axisTitle: string;
  /** What part of the axis is shown. */
  shown: Record<string, unknown>;
  of(best: BestOfArm): number | null;
  seeds(best: BestOfArm): (number | null)[];
  interval?(best: BestOfArm): Pick<BestOfArm, "low" | "high">;
}

const ROW_PIXELS = 50;
/** Rings lie below the row's line, a share of a row. */
const BELOW = 0.26;
const LABEL = { wide: { pixels: 230, letters: 27 }, narrow: { pixels: 150, letters: 17 } };

/**
 * Each arm's best settings, the best arm first: the metric with its 95 % interval over seeds, seconds a step, and the
 * time that all trials of the arm trained. A ring is a seed, a filled mark their mean. Undefined without arms.
 */
export function bestPerArmFigure(
  best: readonly BestOfArm[],
  { narrow = false, title = "AP" }: BestPerArmFigureOptions = {},
): Figure | undefined {
  if (best.length === 0) return undefined;
  const unit = timeUnit(Math.max(...best.map(({ seconds }) => seconds ?? 0)));
  const armPanels: ArmPanel[] = [
    {
      title: `Best ${title}`,
      axisTitle: title,
      shown: { range: rangeOf(best) },
      of: ({ mean }) => mean,
      seeds: ({ seeds }) => seeds.map(({ value }) => value),
      interval: (each) => each,
    },
    {
      title: "Time a step",
      axisTitle: "seconds",
      shown: fromZero(0.01),
      of: ({ seeds }) => meanOf(seeds.map(({ trial }) => trial.secondsPerStep)),
      seeds: ({ seeds }) => seeds.map(({ trial }) => trial.secondsPerStep),
    },
    {
      title: "All its trials",
      axisTitle: `${unit.name} of training`,
      shown: fromZero(1),
      of: ({ seconds }) => (seconds === null ? null : seconds / unit.seconds),
      seeds: () => [],
    },
  ];
  const { panels, innerHeight } = panelGrid({
    count: armPanels.length,
    columns: narrow ? 1 : armPanels.length,
    height: best.length * ROW_PIXELS,
    gapY: 92,
    gapX: 0.11,
  });
  const { pixels, letters } = LABEL[narrow ? "narrow" : "wide"];
  const layout = baseLayout(
    "The best of each arm, and what it cost",
    innerHeight,
    { l: pixels, r: 64 },
    narrow,
  );
  panels.forEach((panel, i) => {
    layout[panel.xaxis] = axis(armPanels[i].axisTitle, {
      domain: panel.domain.x,
      anchor: panel.y,
      ...armPanels[i].shown,
      nticks: 4,
      zeroline: false,
    });
    layout[panel.yaxis] = panelRowAxis(
      best.map((each) => rowLabel(each, letters, narrow)),
      true,
      panel,
    );
  });
  const rows = panels.flatMap((panel, i) =>
    best.map((each, row) => ({ panel, each, row, of: armPanels[i] })),
  );
  return {
    data: rows.flatMap(({ panel, each, row, of }) => dots(each, row, panel, of)),
    layout: {
      ...layout,
      showlegend: false,
      annotations: [
        ...panels.map((panel, i) => panelTitle(panel, armPanels[i].title)),
        ...rows.map(({ panel, each, row, of }) => panelRowEnd(shortNumber(of.of(each)), row, panel)),
      ],
    },
  };
}

/** The arm, and its settings where they have room. */
function rowLabel({ arm, settings, seeds, of }: BestOfArm, letters: number, narrow: boolean): RowLabel {
  const text = settingsText(settings);
  const count = plural(seeds.length, "seed");
  const instead = of > 1 && !narrow ? `${count}, best of ${of}` : count;
  return [shortened(arm, letters), text.length > 0 && text.length <= letters ? text : instead];
}

function fromZero(atLeast: number): Record<string, unknown> {
  return { rangemode: "tozero", autorangeoptions: { include: atLeast } };
}

/** All seeds and intervals, but a tenth at least, so that specks do not look like differences. */
function rangeOf(best: readonly BestOfArm[]): [number, number] {
  const drawn = best.flatMap(({ low, high, seeds }) => [
    ...seeds.map(({ value }) => value),
    ...[low, high].filter((end) => end !== null),
  ]);
  const [least, most] = [Math.min(...drawn), Math.max(...drawn)];
  const room = Math.max(0.06 * (most - least), (0.1 - (most - least)) / 2);
  return [least - room, most + room];
}

/** The mean of a row with its interval, and the seeds. */
function dots(best: BestOfArm, row: number, panel: Panel, { of, seeds, interval }: ArmPanel): Trace[] {
  const mean = of(best);
  const { low = null, high = null } = interval?.(best) ?? {};
  const isKnown = mean !== null && low !== null && high !== null;
  const { color, symbol } = lookOf(best);
  const place = {
    type: "scatter" as const,
    mode: "markers",
    cliponaxis: false,
    xaxis: panel.x,
    yaxis: panel.y,
    hoverinfo: "text",
  };
  const drawn = seeds(best).map((value, i) => ({ value, seed: best.seeds[i].trial.config.seed }));
  const text = [
    best.arm,
    ...Object.entries(best.settings).map(([name, value]) => `${name}: ${settingText(value)}`),
  ];
  const name = text.map(plotlyText).join("<br>");
  const mark: Trace = {
    ...place,
    x: [mean],
    y: [row],
    marker: { symbol, size: 13, color },
    error_x: intervalBar(mean, { low, high }, color),
    text: `${name}<br>${isKnown ? `mean ${shortNumber(mean)}, 95 % from ${shortNumber(low)} to ${shortNumber(high)}` : shortNumber(mean)}`,
  };
  if (drawn.length === 0) return [mark];
  const rings: Trace = {
    ...place,
    x: drawn.map(({ value }) => value),
    y: drawn.map(() => row + BELOW),
    marker: { symbol, size: 8, color: "rgba(255,255,255,0.65)", line: { color, width: 1.5 } },
    text: drawn.map(
      ({ value, seed }) => `${name}<br>seed ${plotlyText(String(seed))}: ${shortNumber(value)}`,
    ),
  };
  return [mark, rings];
}

function lookOf({ seeds }: BestOfArm): { color: string; symbol: string } {
  const { detector, criterion } = seeds[0].trial.config;
  const isKnown = DETECTOR_NAMES.includes(detector as DetectorName);
  return {
    color: criterionColour(String(criterion)),
    symbol: isKnown ? DETECTOR_SYMBOL[detector as DetectorName] : "circle",
  };
}
