import type { Comparison } from "../types";
import { groupArms } from "./arm-groups";
import { dotPlot } from "./dot-plot";
import type { Figure, FigureOptions } from "./figure";

/**
 * Of one false positive an image, the share that lies on look-alikes: what an arm mistakes for objects, not how often.
 * @returns undefined where the data marks no look-alikes, as real data does
 */
export function falsePositivesFigure(
  comparison: Pick<Comparison, "arms">,
  options?: FigureOptions,
): Figure | undefined {
  const value = (arm: Comparison["arms"][number]) => arm.evaluation.distractorFalsePositivesPerImage;
  if (comparison.arms.every((arm) => value(arm) === null)) return undefined;
  return dotPlot(
    "What is mistaken for an object",
    [
      {
        title: "Share on look-alikes",
        axisTitle: "of one false positive an image",
        value,
        atLeast: 0.1,
      },
    ],
    groupArms(comparison),
    options,
  );
}
