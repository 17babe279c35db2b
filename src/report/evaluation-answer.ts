import { TIDE_TYPES, type TideType } from "../evaluation/tide-judge";
import { shortNumber } from "../plots/names";
import { percent, plural, thousands } from "../plots/words";
import { mostFrequentConfusions } from "./confusions";
import type { EvaluationDocument } from "./evaluation-document";
import { intervalText } from "./evaluation-tables";

/** What there is to know first, a sentence an item. */
export function evaluationAnswer(document: EvaluationDocument): string[] {
  const { counts, perClass, stats, intervals } = document;
  const ofClasses = Object.keys(perClass).length;
  const interval = intervalText(intervals?.rows[0]);
  const ap = stats[0] < 0 ? "There is nothing to find, so no AP" : `AP ${stats[0].toFixed(3)}`;
  return [
    `${ap}${interval && stats[0] >= 0 ? ` ${interval}` : ""}${stats[1] >= 0 ? `, AP50 ${stats[1].toFixed(3)}` : ""}: ` +
      `${plural(counts.detections, "detection")} in ${plural(counts.images, "image")} with ` +
      `${plural(counts.objects, "object")} of ${ofClasses === 1 ? "one class" : `${ofClasses} classes`}.`,
    ...operatingPoint(document),
    ...costliest(document),
    ...confusion(document),
    ...extremes(document),
    ...calibration(document),
  ];
}

function operatingPoint({ operatingPoint, f1 }: EvaluationDocument): string[] {
  const best = f1.overall?.best;
  if (!best) return [];
  const place =
    operatingPoint.reason === "best F1"
      ? ""
      : ` Below, scores count from ${shortNumber(operatingPoint.scoreThreshold)} on.`;
  return [
    `From score ${shortNumber(best.threshold)} on, F1 is best (${shortNumber(best.f1)}): ${percent(best.precision)} of what is reported is right, ` +
      `and ${percent(best.recall)} of the objects are found.${place}`,
  ];
}

const ERRORS: Record<TideType, string> = {
  classification: "Well placed boxes of the wrong class",
  localisation: "Badly placed boxes of the right class",
  both: "Boxes badly placed and of the wrong class",
  duplicate: "Second boxes on an object that has one",
  background: "Boxes on background",
  missed: "Objects that nothing is reported near",
};

function costliest({ tide }: EvaluationDocument): string[] {
  const [type, { count, deltaAp }] = costliestType(tide);
  if (!deltaAp) return [];
  return [
    `${ERRORS[type]} cost most (${thousands(count)} by TIDE's count): without them AP at IoU ${tide.foreground} would be ${shortNumber(deltaAp)} higher.`,
  ];
}

/** The type of error whose mending would gain most. */
export function costliestType({ errors }: EvaluationDocument["tide"]) {
  const cost = (type: TideType) => errors[type].deltaAp ?? 0;
  const type = TIDE_TYPES.reduce((most, each) => (cost(each) > cost(most) ? each : most));
  return [type, errors[type]] as const;
}

function confusion({ confusion }: EvaluationDocument): string[] {
  const [most] = mostFrequentConfusions(confusion);
  if (!most) return [];
  return [
    `The most frequent confusion: ${thousands(most.count)} of ${thousands(most.objects)} ${most.there} are reported as ${most.reported} (${percent(most.share)}).`,
  ];
}

/** Classes with fewer objects say little. */
const ENOUGH = 10;
/** A share of another class's objects below which a class is rare beside it. */
const RARE = 0.05;

function extremes({ perClass }: EvaluationDocument): string[] {
  const known = Object.entries(perClass).flatMap(([name, { ap, objects }]) =>
    ap === null || objects < ENOUGH ? [] : [{ name, ap, objects }],
  );
  if (known.length < 2) return [];
  const ranked = known.sort((a, b) => b.ap - a.ap);
  const [best, worst] = [ranked[0], ranked[ranked.length - 1]];
  const isRare = worst.objects < RARE * best.objects;
  return [
    `Best class: ${best.name} (AP ${shortNumber(best.ap)}); worst: ${worst.name} (AP ${shortNumber(worst.ap)} on ${plural(worst.objects, "object")}).` +
      (isRare
        ? ` AP is a mean over classes: these few weigh as much as the ${thousands(best.objects)} of ${best.name}.`
        : ""),
  ];
}

/** Smaller errors are not worth a word. */
const WELL_CALIBRATED = 0.03;

function calibration({
  calibration: { bins, expectedCalibrationError: error },
}: EvaluationDocument): string[] {
  if (error === null) return [];
  if (error < WELL_CALIBRATED)
    return [`Scores mean what they say (calibration error ${shortNumber(error)}).`];
  const surplus = bins.reduce(
    (sum, { count, meanScore, precision }) => sum + count * ((meanScore ?? 0) - (precision ?? 0)),
    0,
  );
  return [
    `Scores promise too ${surplus > 0 ? "much" : "little"}: they are ${shortNumber(error)} off the share that is right (calibration error).`,
  ];
}
