import type { Comparison } from "../types";
import { groupArms } from "./arm-groups";
import { dotPlot } from "./dot-plot";
import type { Figure, FigureOptions } from "./figure";

/** False positives on look-alikes; undefined where the data marks none, as real data does. */
export function falsePositivesFigure(
  comparison: Pick<Comparison, "arms">,
  options?: FigureOptions,
): Figure | undefined {
  const value = (arm: Comparison["arms"][number]) => arm.evaluation.distractorFalsePositivesPerImage;
  if (comparison.arms.every((arm) => value(arm) === null)) return undefined;
  return dotPlot(
    "Who falls for look-alikes",
    [
      {
        title: "False positives",
        axisTitle: "on look-alikes, of 1 an image",
        value,
        atLeast: 0.1,
      },
    ],
    groupArms(comparison),
    options,
  );
}
