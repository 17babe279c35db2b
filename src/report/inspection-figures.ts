import { BAND_TITLES, SIZE_BANDS } from "../data/inspect/size-bands";
import { anchorCoverageFigure } from "../plots/anchor-coverage-figure";
import { anchorImbalanceFigure } from "../plots/anchor-imbalance-figure";
import { frequentClasses, ofClasses } from "../plots/class-rows";
import { classSizeFigure } from "../plots/class-size-figure";
import { sizeFigure } from "../plots/size-figure";
import { thousands } from "../plots/words";
import type { InspectedData } from "./inspection-answer";
import { type ReportFigure, reportFigure } from "./report-figures";

/** The figures of an inspection that its data allows, in the order a page shows them. */
export function inspectionFigures(inspected: InspectedData): ReportFigure[] {
  const { anchors, sizes, classes } = inspected;
  const shown = frequentClasses(classes);
  const which = ofClasses(shown.length, Object.keys(classes).length);
  const input = { sides: inspected.sides, anchorSides: anchors.anchorSides };
  const { all } = anchors.wholeImages;
  return [
    ...reportFigure(
      "sizes",
      (options) => sizeFigure(input, options),
      "How large objects are",
      "Each step of the axis is twice the one before. Dotted lines part the bands. The bar above spans the detectors' anchors: objects outside of it fit none well.",
      `A histogram. ${SIZE_BANDS.map((band) => `${BAND_TITLES[band]}: ${thousands(sizes[band])}.`).join(" ")}`,
    ),
    ...reportFigure(
      "classes",
      (options) => classSizeFigure(inspected, options),
      "How many there are of each class",
      `A bar for ${which}, in parts by size.`,
      `Bars. ${shown.map((name) => `${name}: ${thousands(classes[name])}.`).join(" ")}`,
    ),
    ...reportFigure(
      "anchor-coverage",
      (options) => anchorCoverageFigure(anchors, options),
      "How well anchors fit objects",
      `For each object of the whole images the anchor that overlaps it most; a bar for each size and for ${which}. From an IoU of .5 on (blue) an anchor is the object's by right; an object that none reaches (red) gets its best ones all the same, which fit badly.`,
      `Bars in parts. Of ${thousands(all.objects)} objects ${thousands(all.unreached)} have no anchor with an IoU of .5 or more.`,
    ),
    ...reportFigure(
      "imbalance",
      (options) => anchorImbalanceFigure(anchors, options),
      "The flood of background",
      "Anchors of one image, in the mean, by what the one-stage detector's assignment makes of them, on a logarithmic axis. The numbers at the right are objects' anchors to background.",
      `Marks on a logarithmic axis. ${imbalanceAlt(inspected)}`,
    ),
  ];
}

function imbalanceAlt({ anchors: { trainingCrops, wholeImages, size } }: InspectedData): string {
  return (
    [
      [`Training crops of ${size} px`, trainingCrops],
      ["Whole images", wholeImages],
    ] as const
  )
    .filter(([, { images }]) => images > 0)
    .map(([view, { oneStage, images }]) => {
      const each = (count: number) => thousands(count / images);
      return `${view}: ${each(oneStage.positive)} objects' anchors, ${each(oneStage.negative)} background.`;
    })
    .join(" ");
}
