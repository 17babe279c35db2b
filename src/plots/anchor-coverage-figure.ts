import { BAND_TITLES, SIZE_BANDS } from "../data/inspect/size-bands";
import type { CoverageSurvey, ObjectCoverage } from "../detectors/coverage-survey";
import { frequentClasses, shortName } from "./class-rows";
import type { Figure, FigureOptions } from "./figure";
import type { RowLabel } from "./rows";
import { stackedBars } from "./stacked-bars";
import { thousands } from "./words";

/** Where the highest IoU lies; red where no anchor is an object's by right, blue where one is. */
const RANGES = [
  { name: "below .3", from: 0, to: 0.3, colour: "#b2182b" },
  { name: ".3 to .4", from: 0.3, to: 0.4, colour: "#ef8a62" },
  { name: ".4 to .5", from: 0.4, to: 0.5, colour: "#fddbc7" },
  { name: ".5 to .7", from: 0.5, to: 0.7, colour: "#92c5de" },
  { name: ".7 and more", from: 0.7, to: 1, colour: "#2166ac" },
];

/**
 * How well the best anchor of each object fits it: objects by its IoU, a bar for each size and for the most
 * frequent classes. Undefined without objects.
 */
export function anchorCoverageFigure(
  { wholeImages }: { wholeImages: Pick<CoverageSurvey, "all" | "sizes" | "classes"> },
  options?: FigureOptions,
): Figure | undefined {
  const { all, sizes, classes } = wholeImages;
  if (all.objects === 0) return undefined;
  const counts = Object.fromEntries(Object.entries(classes).map(([name, { objects }]) => [name, objects]));
  const kinds: [string, ObjectCoverage][] = [
    ["all objects", all],
    ...SIZE_BANDS.filter((band) => sizes[band].objects > 0).map((band): [string, ObjectCoverage] => [
      BAND_TITLES[band].replace(/ \(.*/, ""),
      sizes[band],
    ]),
    ...frequentClasses(counts).map((name): [string, ObjectCoverage] => [shortName(name), classes[name]]),
  ];
  return stackedBars(
    "How well the best anchor fits an object",
    kinds.map(([name, { objects }]): RowLabel => [name, `(${thousands(objects)})`]),
    RANGES.map(({ name, from, to, colour }) => ({
      name: `IoU ${name}`,
      colour,
      values: kinds.map(([, coverage]) => shareBetween(coverage, from, to)),
    })),
    "share of the objects",
    options,
  );
}

function shareBetween({ bestIou, objects }: ObjectCoverage, from: number, to: number): number {
  const steps = bestIou.length;
  const within = bestIou.slice(Math.round(from * steps), Math.round(to * steps));
  return within.reduce((sum, count) => sum + count, 0) / objects;
}
