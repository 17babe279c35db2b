import { equalSecondsFigure } from "../plots/equal-seconds-figure";
import type { Figure, FigureOptions } from "../plots/figure";
import { gainsFigure } from "../plots/gains-figure";
import { labelNoiseFigure } from "../plots/label-noise-figure";
import { mapFigure } from "../plots/map-figure";
import { methodTitle, nameTitle, shortNumber } from "../plots/names";
import { priorFigure } from "../plots/prior-figure";
import { publishedTableFigure } from "../plots/published-table-figure";
import { percent } from "../plots/words";
import type { EqualSeconds, Gain, LinePanel, StudiesBeside, TableBeside } from "../types";
import { type ReportFigure, reportFigure } from "./report-figures";

const TABLES = {
  "table-1a": "Weighing objects against background",
  "table-1b": "How little easy examples count",
  "table-1c": "Anchors",
  "table-1d": "OHEM's variants",
} as const;

/** Names that figures of recorded studies can have. */
export const STUDY_FIGURES = [
  ...(Object.keys(TABLES) as (keyof typeof TABLES)[]),
  ...(["equal-seconds", "prior", "label-noise", "map", "gains"] as const),
];
type StudyFigure = (typeof STUDY_FIGURES)[number];

/** The figures of recorded studies that stand beside a comparison. */
export function studyFigures(beside: StudiesBeside): ReportFigure[] {
  return [
    ...(Object.keys(TABLES) as (keyof typeof TABLES)[]).flatMap((name) =>
      tableFigure(name, TABLES[name], beside[name]),
    ),
    ...secondsFigure(beside["equal-seconds"]),
    ...lineFigure(
      "prior",
      priorFigure,
      "The first bias",
      "AP by π, the probability of an object that the last layer's bias gives every anchor before the first step. Rings are seeds, lines go through their means.",
      beside.prior,
    ),
    ...lineFigure(
      "label-noise",
      labelNoiseFigure,
      "Wrong labels",
      "AP as more of the training boxes are left out, or bear another class's name; the images that are judged on are clean. Cross entropy has the ends alone. Rings are seeds, lines go through their means.",
      beside["label-noise"],
    ),
    ...lineFigure(
      "map",
      mapFigure,
      "The map: where it matters",
      "AP from crowded scenes at the left to nearly empty ones at the right, without and with background that resembles objects, for a short and a longer training. Rings are seeds, lines go through their means.",
      beside.map,
    ),
    ...gainFigure(beside.gains),
  ];
}

function secondsFigure(arms: readonly EqualSeconds[] | undefined): ReportFigure[] {
  if (!arms) return [];
  const values = arms.map(
    ({ detector, criterion, equalSteps, equalSeconds }) =>
      `${nameTitle(`${detector} ${criterion}`)}: ${shortNumber(equalSteps.mean)} after ${equalSteps.steps} steps, ${shortNumber(equalSeconds.mean)} after ${equalSeconds.steps}`,
  );
  return reportFigure<StudyFigure>(
    "equal-seconds",
    (options) => equalSecondsFigure(arms, options),
    "As long, instead of as many steps",
    "AP of each arm after as many steps as every other, and after as many as it makes in the time that the quickest takes for them. Rings are seeds, filled marks their mean.",
    `A row an arm. ${values.join("; ")}.`,
  );
}

function gainFigure(gains: readonly Gain[] | undefined): ReportFigure[] {
  if (!gains) return [];
  const marks = gains.map(
    ({ criterion, gain, easyBackground }) =>
      `${methodTitle(criterion)} ${shortNumber(gain)} at ${percent(easyBackground)}`,
  );
  return reportFigure<StudyFigure>(
    "gains",
    (options) => gainsFigure(gains, options),
    "Is there more to gain where easy background has more of the gradient?",
    "A mark is a place on the map: how far a method's AP is above plain cross entropy's there, beside easy background's share of the gradient under cross entropy, over training. Both are means over seeds.",
    `A mark a place. ${marks.join(", ")}.`,
  );
}

function tableFigure(name: StudyFigure, heading: string, table: TableBeside | undefined): ReportFigure[] {
  if (!table) return [];
  const { sameOrder, ofPairs, rows, steps } = table;
  const lead = `Published values beside ours${steps ? `, after ${steps} steps` : ""}. Data and models differ, so do the scales: compare the shapes. Of ${ofPairs} pairs of rows ${sameOrder} stand in the published order. Rings are seeds, filled marks their mean.`;
  const values = rows.map(
    ({ label, published, mean }) => `${label}: published ${published}, here ${shortNumber(mean)}`,
  );
  return reportFigure(
    name,
    (options) => publishedTableFigure(table, options),
    heading,
    lead,
    `A row a setting. ${values.join("; ")}.`,
  );
}

function lineFigure(
  name: StudyFigure,
  plot: (panels: readonly LinePanel[], options?: FigureOptions) => Figure | undefined,
  heading: string,
  lead: string,
  panels: readonly LinePanel[] | undefined,
): ReportFigure[] {
  if (!panels) return [];
  return reportFigure(name, (options) => plot(panels, options), heading, lead, lineAlt(panels));
}

function lineAlt(panels: readonly LinePanel[]): string {
  const lines = panels.flatMap(({ title, lines: ofPanel }) =>
    ofPanel.map(({ detector, criterion, points }) => {
      const [first, last] = [points[0], points[points.length - 1]];
      const ends = [first, last].map(({ x, mean }) => `${shortNumber(mean)} at ${shortNumber(x)}`);
      return `${title}, ${nameTitle(`${detector} ${criterion}`)}: from ${ends.join(" to ")}`;
    }),
  );
  return `Panels of lines. ${lines.join("; ")}.`;
}
