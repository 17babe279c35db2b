import { type ArmGroup, groupArms, mostSeeds, seedMean, seedMedian } from "../plots/arm-groups";
import { costFigure } from "../plots/cost-figure";
import { differencesFigure } from "../plots/differences-figure";
import { falsePositivesFigure } from "../plots/false-positives-figure";
import type { Figure, FigureOptions } from "../plots/figure";
import { floodFigure } from "../plots/flood-figure";
import { gradientShareFigure } from "../plots/gradient-share-figure";
import { gradientSourcesFigure } from "../plots/gradient-sources-figure";
import { hardAccuracyFigure } from "../plots/hard-accuracy-figure";
import { headlineArms, headlinePairs } from "../plots/headline";
import { lossSpreadFigure } from "../plots/loss-spread-figure";
import { metricTitle, pairTitle, shortNumber } from "../plots/names";
import { plural } from "../plots/words";
import type { Arm, Comparison, Pair } from "../types";

/** A figure with what a page says beside it. */
export interface ReportFigure {
  /** Of its files: `loss-spread` for `figures/loss-spread.svg`. */
  name: string;
  heading: string;
  /** How to read it. */
  lead: string;
  /** What is in it, for those who do not see it. */
  alt: string;
  wide: Figure;
  narrow: Figure;
}

/** A figure with its words, drawn wide and narrow; none where its data does not allow it. */
export function reportFigure<Name extends string>(
  name: Name,
  plot: (options?: FigureOptions) => Figure | undefined,
  heading: string,
  lead: string,
  alt: string,
): ReportFigure[] {
  const wide = plot();
  const narrow = plot({ narrow: true });
  return wide && narrow ? [{ name, heading, lead, alt, wide, narrow }] : [];
}

type Plot = (comparison: Comparison, options?: FigureOptions) => Figure | undefined;

/** Names that a comparison's figures can have. */
export const REPORT_FIGURES = [
  "flood",
  "gradient-sources",
  "gradient-share",
  "loss-spread",
  "hard-accuracy",
  "differences",
  "false-positives",
  "cost",
] as const;

/** All figures of a comparison that its data allows, in the order a report shows them. */
export function reportFigures(comparison: Comparison): ReportFigure[] {
  const groups = groupArms(comparison);
  const [curves, rows, pairs] = [ofCurves(comparison), ofRows(groups), ofPairs(comparison)];
  const describe = (what: string, value: (arm: Arm) => number | null, of = seedMean) =>
    `${what}: ${groups.map((group) => `${group.title} ${shortNumber(of(group, value))}`).join(", ")}.`;
  const figure = (
    name: (typeof REPORT_FIGURES)[number],
    plot: Plot,
    heading: string,
    lead: string,
    alt: string,
  ) => reportFigure(name, (options) => plot(comparison, options), heading, lead, alt);
  return [
    ...figure(
      "flood",
      floodFigure,
      "How much background there is",
      "Examples are anchors in the one-stage detector and regions in the two-stage one. Each line of the axis is ten times more than the one before.",
      `Bars on a logarithmic axis. ${floodAlt(groups)}`,
    ),
    ...figure(
      "gradient-sources",
      gradientSourcesFigure,
      "What each method lets through",
      `Of the classification loss's gradient on the class logits at the end of training, the share that comes from objects, from background that the model still takes for an object, and from background that it already tells apart (p_t ≥ 0.9).${rows}`,
      `A bar an arm in three parts. ${describe("Share of easy background", (arm) => lastEasy(arm))}`,
    ),
    ...figure(
      "gradient-share",
      gradientShareFigure,
      "How that changes through training",
      `The share of the classification loss's gradient that easy background has at each step. Thin lines are seeds, thick ones their mean.${curves}`,
      `A curve an arm over training steps. ${describe("At the end", (arm) => lastEasy(arm))}`,
    ),
    ...figure(
      "loss-spread",
      lossSpreadFigure,
      "How the loss is spread",
      `Examples stand in order of their loss, the easiest at the left; the height says what share of the whole loss all of them up to there carry. The later a curve rises, the fewer examples matter. What a method leaves out counts as loss 0, so that the curve of one that chooses is flat for as long, even if it chooses at random. After Fig. 4 of Lin et al. 2017; each arm under the loss it was trained with.${curves}`,
      `Two panels, a curve an arm. ${describe("Share of the loss on the hardest 1 % of negatives", (arm) => arm.lossSpread.negative.shareOfHardest1Percent)} ${describe("Share on the hardest 20 % of positives", (arm) => arm.lossSpread.positive.shareOfHardest20Percent)}`,
    ),
    ...figure(
      "hard-accuracy",
      hardAccuracyFigure,
      "Accuracy, on all objects and on hard ones",
      `Rings are seeds, filled marks and the numbers beside them their mean. Further right is better.${rows}`,
      `A row an arm. ${describe("AP50 on hard objects", (arm) => arm.evaluation.hard?.ap50 ?? null)} ${describe("AP on all", (arm) => arm.evaluation.stats[0])}`,
    ),
    ...figure(
      "differences",
      differencesFigure,
      "How sure the differences are",
      `The mean difference between two arms and its 95 % interval. A filled mark is a difference that is told from none: its interval keeps clear of 0 and, where seeds were tested, so is it after correction for all pairs over as many seeds (p < .05). A hollow one means that these runs do not rule out no difference at all. A mark without a bar has no interval: a single seed gives none for that measure.${pairs}`,
      `Intervals. ${headlinePairs(comparison.pairs)
        .map(
          (pair) =>
            `${metricTitle(pair.metric)}, ${pairTitle(pair)}: ${shortNumber(pair.meanDifference)} from ${shortNumber(pair.low)} to ${shortNumber(pair.high)}.`,
        )
        .join(" ")}`,
    ),
    ...figure(
      "false-positives",
      falsePositivesFigure,
      "What is mistaken for an object",
      "At the score at which an arm makes one false positive an image, the share of those that lies on background drawn to resemble an object. All arms make as many there, so this says what they mistake for an object, not how often they are mistaken: the rest lies elsewhere.",
      `A row an arm. ${describe("False positives on look-alikes an image", (arm) => arm.evaluation.distractorFalsePositivesPerImage)}`,
    ),
    ...figure(
      "cost",
      costFigure,
      "What it costs",
      "Equal steps are not equal time. Further left is cheaper. Of times the filled mark is the median over seeds: trainings ran side by side, and whatever else the machine did made some of them longer.",
      `A row an arm. ${describe("Seconds a step, median", (arm) => arm.secondsPerStep, seedMedian)} ${describe("Peak memory in MB", (arm) => arm.peakMemoryMB)}`,
    ),
  ];
}

function lastEasy({ gradientShare }: Arm): number | null {
  return gradientShare[gradientShare.length - 1]?.easyNegative ?? null;
}

function floodAlt(groups: ArmGroup[]): string {
  return groups
    .map(
      ({ title, arms: [{ lossSpread }] }) =>
        `${title}: ${lossSpread.positive.count} objects, ${lossSpread.negative.count} background.`,
    )
    .join(" ");
}

/** What curves leave out, of many arms. */
function ofCurves(comparison: Comparison): string {
  const { shown, others } = headlineArms(comparison);
  if (others.length === 0) return "";
  const least = Math.min(...shown.map(({ arms }) => arms.length));
  const isBySeeds = others.every(({ arms }) => arms.length < least);
  const which = isBySeeds
    ? `the ${shown.length} arms with the most seeds (${least})`
    : plural(shown.length, "arm");
  const rest = others.length === 1 ? "the other arm is" : `the other ${others.length} arms are`;
  return ` Drawn are ${which}; ${rest} in the tables and in the figures with a row an arm.`;
}

function ofRows(groups: ArmGroup[]): string {
  const most = mostSeeds(groups);
  const isMixed = groups.some(({ arms }) => arms.length < most);
  return isMixed ? ` Arms with fewer seeds than ${most} say so: their means are less sure.` : "";
}

/** What the figure of differences leaves out, of many pairs. */
function ofPairs({ pairs }: Comparison): string {
  const count = (of: readonly Pair[]) => new Set(of.map(pairTitle)).size;
  const [shown, all] = [count(headlinePairs(pairs)), count(pairs)];
  return shown === all
    ? ""
    : ` Drawn are ${shown} of ${all} pairs, those over the most seeds; the table has all.`;
}
