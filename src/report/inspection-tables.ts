import { BAND_TITLES, SIZE_BANDS } from "../data/inspect/size-bands";
import { PARTS } from "../data/readers/parts";
import type { CoverageSurvey, ObjectCoverage } from "../detectors/coverage-survey";
import type { AnchorCounts } from "../detectors/survey-image";
import { percent, thousands } from "../plots/words";
import type { InspectedData } from "./inspection-answer";
import type { Table } from "./report-tables";

/** Every number of an inspection, as tables; a table of nothing is left out. */
export function inspectionTables(inspected: InspectedData): Table[] {
  return [
    splitsTable(inspected),
    sizesTable(inspected),
    classesTable(inspected),
    anchorsTable(inspected),
    coverageTable(inspected),
  ].filter(({ rows }) => rows.length > 0);
}

/** Images and boxes of each part. */
export function splitsTable({ splits }: Pick<InspectedData, "splits">): Table {
  return {
    caption: "Parts",
    columns: ["part", "images", "boxes"],
    rows: PARTS.map((part) => [part, splits[part].images, splits[part].boxes]),
  };
}

/** Objects of each size. */
export function sizesTable({ sizes, boxes }: Pick<InspectedData, "sizes" | "boxes">): Table {
  return {
    caption: "Sizes of objects, by √area",
    columns: ["size", "boxes", "share"],
    rows: SIZE_BANDS.map((band) => [
      BAND_TITLES[band],
      sizes[band],
      boxes > 0 ? percent(sizes[band] / boxes) : null,
    ]),
  };
}

/** Objects of each class in each part and size, in the order of the classes. */
export function classesTable({
  classes,
  splits,
  sizesByClass,
  boxes,
}: Pick<InspectedData, "classes" | "splits" | "sizesByClass" | "boxes">): Table {
  const parts = PARTS.filter((part) => splits[part].images > 0);
  return {
    caption: "Objects of each class",
    columns: ["class", "boxes", "share", ...parts, ...SIZE_BANDS.map((band) => BAND_TITLES[band])],
    rows: Object.entries(classes).map(([name, count]) => [
      name,
      count,
      boxes > 0 ? percent(count / boxes) : null,
      ...parts.map((part) => splits[part].classes[name]),
      ...SIZE_BANDS.map((band) => sizesByClass[name][band]),
    ]),
  };
}

/** What becomes of anchors, an image, in each view and on each level. */
export function anchorsTable({ anchors }: Pick<InspectedData, "anchors">): Table {
  const views: [string, CoverageSurvey][] = [
    [`training crops of ${anchors.size} px`, anchors.trainingCrops],
    ["whole images", anchors.wholeImages],
  ];
  return {
    caption: "Anchors, in the mean over images",
    columns: ["of", "level", "objects'", "ignored", "background", "ratio"],
    rows: views
      .filter(([, { images }]) => images > 0)
      .flatMap(([view, { images, oneStage, proposals }]) => {
        const row = (level: string, { positive, ignored, negative }: AnchorCounts) => [
          `${thousands(images)} ${view}`,
          level,
          positive / images,
          ignored / images,
          negative / images,
          positive > 0 ? `1 : ${thousands(negative / positive)}` : "none",
        ];
        return [
          row("all, one-stage", oneStage),
          ...oneStage.levels.map((level) =>
            row(`stride ${level.stride}, anchor ${level.anchorSize} px`, level),
          ),
          row("all, two-stage's proposals", proposals),
        ];
      }),
  };
}

/**
 * How well anchors fit objects of whole images, by size and class.
 * @param most so many classes, the most frequent; all by default
 */
export function coverageTable(
  { anchors }: Pick<InspectedData, "anchors">,
  most = Number.POSITIVE_INFINITY,
): Table {
  const { all, sizes, classes } = anchors.wholeImages;
  const named = Object.entries(classes).filter(([, { objects }]) => objects > 0);
  const counts = named.map(([, { objects }]) => objects).sort((a, b) => b - a);
  const least = counts[Math.min(most, counts.length) - 1] ?? 0;
  const row = (name: string, { objects, unreached, withoutAnchor, meanBestIou }: ObjectCoverage) => [
    name,
    objects,
    unreached,
    objects > 0 ? percent(unreached / objects) : null,
    withoutAnchor,
    meanBestIou,
  ];
  return {
    caption: "How anchors reach objects, in whole images",
    columns: ["objects", "number", "best IoU < .5", "share", "without any anchor", "mean best IoU"],
    rows: [
      row("all", all),
      ...SIZE_BANDS.filter((band) => sizes[band].objects > 0).map((band) =>
        row(BAND_TITLES[band], sizes[band]),
      ),
      ...named
        .filter(([, { objects }]) => objects >= least)
        .slice(0, most)
        .map(([name, coverage]) => row(name, coverage)),
    ],
  };
}
