import type { Arm, Comparison, GradientShare } from "../types";
import { armRows, groupArms, seedMean } from "./arm-groups";
import type { Figure, FigureOptions } from "./figure";
import { stackedBars } from "./stacked-bars";
import { KIND_COLOURS } from "./style";

/** Who shapes the gradient when training ends: objects, background that is hard, background that is easy. */
export function gradientSourcesFigure(
  comparison: Pick<Comparison, "arms">,
  options: FigureOptions = {},
): Figure {
  const groups = groupArms(comparison).filter((group) => group.arms.some((arm) => arm.gradientShare.length));
  const part = (name: string, kind: keyof typeof KIND_COLOURS & keyof GradientShare) => ({
    name,
    colour: KIND_COLOURS[kind],
    values: groups.map((group) => seedMean(group, (arm) => lastShare(arm)?.[kind] ?? null) ?? 0),
  });
  return stackedBars(
    "What each method lets through at the end of training",
    armRows(groups, options.narrow ?? false),
    [
      part("objects", "positive"),
      part("hard background", "hardNegative"),
      part("easy background", "easyNegative"),
    ],
    "share of the gradient",
    options,
  );
}

function lastShare(arm: Arm): GradientShare | undefined {
  return arm.gradientShare[arm.gradientShare.length - 1];
}
