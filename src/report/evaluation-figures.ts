import { TIDE_TYPES } from "../evaluation/tide-judge";
import { classApFigure } from "../plots/class-ap-figure";
import { whichClasses } from "../plots/class-lines";
import { confusionFigure } from "../plots/confusion-figure";
import { f1Figure } from "../plots/f1-figure";
import type { Figure, FigureOptions } from "../plots/figure";
import { shortNumber } from "../plots/names";
import { precisionRecallFigure } from "../plots/precision-recall-figure";
import { reliabilityFigure } from "../plots/reliability-figure";
import { tideFigure } from "../plots/tide-figure";
import { thousands } from "../plots/words";
import { mostFrequentConfusions } from "./confusions";
import type { EvaluationDocument } from "./evaluation-document";
import { type ReportFigure, reportFigure } from "./report-figures";

/** What figures need of an evaluation. */
export type Drawn = Pick<
  EvaluationDocument,
  "precisionRecall" | "f1" | "confusion" | "tide" | "calibration" | "perClass" | "intervals"
>;

/** The figures of an evaluation that its detections allow, in the order a page shows them. */
export function evaluationFigures(drawn: Drawn): ReportFigure[] {
  const figure = (
    name: string,
    plot: (drawn: Drawn, options?: FigureOptions) => Figure | undefined,
    ...[heading, lead, alt]: [heading: string, lead: string, alt: string]
  ) => reportFigure(name, (options) => plot(drawn, options), heading, lead, alt);
  const { tide, confusion, precisionRecall, f1, calibration, perClass, intervals } = drawn;
  const which = whichClasses(Object.keys(precisionRecall.perClass).length);
  const aps = Object.entries(perClass).filter(([, { ap }]) => ap !== null);
  const whiskers = intervals ? " Whiskers are 95 % intervals over images." : "";
  return [
    ...figure(
      "errors",
      tideFigure,
      "What goes wrong, and what it costs",
      `How much higher AP would be if one type of error were mended and nothing else; in brackets how many there are. Localisation: right class, but less overlap than IoU ${tide.foreground}. Classification: right place, wrong class. Duplicate: an object found again. Background: nothing there. Missed: an object with nothing reported near it. Grey: all false alarms and all objects that were not found, of whatever type.${whiskers} After TIDE (Bolya et al. 2020).`,
      `Bars. ${TIDE_TYPES.map((type) => `${type}: ${thousands(tide.errors[type].count)}, costing ${shortNumber(tide.errors[type].deltaAp)}.`).join(" ")}`,
    ),
    ...figure(
      "precision-recall",
      precisionRecallFigure,
      "Precision against recall",
      `Further up and to the right is better; the number beside a name is the area below its curve, AP at IoU ${precisionRecall.iouThreshold}. Drawn are the mean over classes, bold, and ${which}.`,
      `Curves. ${Object.entries(precisionRecall.perClass)
        .slice(0, 8)
        .map(([name, { ap }]) => `${name}: ${shortNumber(ap)}.`)
        .join(" ")}`,
    ),
    ...figure(
      "f1",
      f1Figure,
      "Which score to start from",
      `What would be reported from each score on. F1 is best where missed objects and false alarms, weighed alike, are fewest; the marks show where. It is chosen on the data that it is measured on, so it flatters a little. Beside it F1 of ${which}.`,
      `Curves. ${f1.overall?.best ? `F1 is best, ${shortNumber(f1.overall.best.f1)}, from score ${shortNumber(f1.overall.best.threshold)} on.` : "Nothing is found."}`,
    ),
    ...figure(
      "confusion",
      confusionFigure,
      "What is taken for what",
      `A row for what is there, a column for what was reported, from score ${shortNumber(confusion.scoreThreshold)} on and matched by overlap whatever the class (IoU ${confusion.iouThreshold}). The darker, the larger the share of the row; blue is right, orange wrong. The last column counts missed objects, the last row false alarms. Of many classes those confused most are shown.`,
      `A matrix. ${
        mostFrequentConfusions(confusion)
          .slice(0, 5)
          .map(({ there, reported, count }) => `${thousands(count)} ${there} reported as ${reported}.`)
          .join(" ") || "No class is taken for another."
      }`,
    ),
    ...figure(
      "class-ap",
      classApFigure,
      "Each class",
      `A filled mark is AP (mean over IoU .5 to .95), a ring AP50; in brackets the number of objects.${whiskers}`,
      `Marks. ${aps
        .slice(0, 12)
        .map(([name, { ap }]) => `${name}: ${shortNumber(ap)}.`)
        .join(" ")}`,
    ),
    ...figure(
      "reliability",
      reliabilityFigure,
      "Do scores mean what they say?",
      "Of the detections with a score of about .8, four in five should find an object (IoU .5). Bars above the dashed line: scores promise too little; below it: too much. Above each bar stands how many detections it holds; bars of few are pale.",
      `Bars. The calibration error is ${shortNumber(calibration.expectedCalibrationError)}.`,
    ),
  ];
}
