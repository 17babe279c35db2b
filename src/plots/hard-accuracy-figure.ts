import type { Comparison } from "../types";
import { groupArms } from "./arm-groups";
import { dotPlot } from "./dot-plot";
import type { Figure, FigureOptions } from "./figure";

/** AP on all objects, AP50 on the hard ones, and how many of those are found at one false positive an image. */
export function hardAccuracyFigure(comparison: Pick<Comparison, "arms">, options?: FigureOptions): Figure {
  return dotPlot(
    "How well all objects, and the hard ones, are found",
    [
      {
        title: "All objects",
        axisTitle: "AP (IoU .50–.95)",
        value: (arm) => measured(arm.evaluation.stats[0]),
        atLeast: 0.1,
      },
      {
        title: "Hard objects",
        axisTitle: "AP50",
        value: (arm) => arm.evaluation.hard?.ap50 ?? null,
        atLeast: 0.1,
      },
      {
        title: "Hard objects found",
        axisTitle: "recall at 1 FP an image",
        value: (arm) => arm.evaluation.hard?.recallAt1FalsePositivePerImage ?? null,
        atLeast: 0.1,
      },
    ],
    groupArms(comparison),
    options,
  );
}

/** COCO says −1 where there is nothing to measure. */
function measured(stat: number | undefined): number | null {
  return stat === undefined || stat < 0 ? null : stat;
}
