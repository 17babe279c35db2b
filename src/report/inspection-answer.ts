import type { Inspection } from "../data/inspect";
import { groupProblems } from "../data/inspect/group-problems";
import { BAND_TITLES, SIZE_BANDS } from "../data/inspect/size-bands";
import type { AnchorCoverage } from "../detectors/anchor-coverage";
import type { CoverageSurvey } from "../detectors/coverage-survey";
import { percent, plural, thousands } from "../plots/words";

/** An inspection with what the detectors' anchors make of the data: the document of `inspect --json`. */
export interface InspectedData extends Inspection {
  anchors: AnchorCoverage;
}

/** What there is to know first, a sentence an item. */
export function inspectionAnswer(inspected: InspectedData): string[] {
  const { trainingCrops, wholeImages, size } = inspected.anchors;
  return [
    contents(inspected),
    ...imbalance(`A training crop of ${size} px`, trainingCrops),
    ...imbalance("A whole image", wholeImages),
    ...coverage(inspected.anchors),
    problems(inspected),
  ];
}

function contents({ images, boxes, classes, splits }: InspectedData): string {
  const parts = [
    `${thousands(splits.train.images)} to train on`,
    `${thousands(splits.val.images)} to validate on`,
  ];
  if (splits.test.images > 0) parts.push(`${thousands(splits.test.images)} to test on`);
  const kinds = Object.keys(classes).length;
  return (
    `${plural(images, "image")} (${parts.join(", ")}) with ${plural(boxes, "object")} of ` +
    `${kinds === 1 ? "one class" : `${kinds} classes`}.`
  );
}

function imbalance(view: string, { images, oneStage }: CoverageSurvey): string[] {
  const { positive, negative, ignored } = oneStage;
  if (images === 0) return [];
  const each = (count: number) => thousandsOrDecimal(count / images);
  if (positive === 0) return [`${view} has no anchor that is an object's.`];
  return [
    `${view} has in the mean ${each(positive)} anchors that are objects' and ${each(negative)} that are background ` +
      `(1 : ${thousands(negative / positive)}); ${each(ignored)} are ignored.`,
  ];
}

function coverage({ wholeImages, anchorSides, thresholds }: AnchorCoverage): string[] {
  const { all, sizes, largerThanAnchors, smallerThanAnchors } = wholeImages;
  if (all.objects === 0) return [];
  const bound = String(thresholds.oneStage.positive).replace(/^0/, "");
  if (all.unreached === 0) return [`Every object has an anchor with an IoU of ${bound} or more.`];
  const worst = SIZE_BANDS.filter((band) => sizes[band].unreached > 0).sort(
    (a, b) => sizes[b].unreached - sizes[a].unreached,
  )[0];
  const rescued =
    all.withoutAnchor === 0
      ? "Each of them gets its best anchors all the same."
      : `${thousands(all.withoutAnchor)} get no anchor at all and are never taught; others get their best ones.`;
  const beyond = [
    [largerThanAnchors, `larger than the largest anchor, ${anchorSides.largest.toFixed(0)} px`],
    [smallerThanAnchors, `smaller than the smallest, ${anchorSides.smallest.toFixed(0)} px`],
  ] as const;
  const outside = beyond
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${thousands(count)} are ${what}`);
  return [
    `${plural(all.unreached, "object")} of ${thousands(all.objects)} (${percent(all.unreached / all.objects)}) ` +
      `have no anchor with an IoU of ${bound} or more, most of them ${BAND_TITLES[worst]}. ${rescued}`,
    ...(outside.length > 0 ? [`Of all objects, ${outside.join(" and ")} (by √area).`] : []),
  ];
}

function problems({ problems }: InspectedData): string {
  if (problems.length === 0) return "No problems were found.";
  const groups = groupProblems(problems);
  const serious = groups.filter(({ about }) => about?.serious);
  const kinds = plural(groups.length, "kind");
  if (serious.length === 0) return `${plural(problems.length, "remark")} of ${kinds}, none serious.`;
  const named = serious.map(({ kind, found }) => `${kind} (${thousands(found.length)})`).join(", ");
  return `${plural(problems.length, "problem")} of ${kinds}; see first to ${named}.`;
}

function thousandsOrDecimal(value: number): string {
  return value >= 100 ? thousands(value) : String(Number(value.toFixed(value >= 10 ? 1 : 2)));
}
