import type { Comparison } from "../types";
import { groupArms } from "./arm-groups";
import { dotPlot } from "./dot-plot";
import type { Figure, FigureOptions } from "./figure";

/** What a training step costs in time, and a run in memory. */
export function costFigure(comparison: Pick<Comparison, "arms">, options?: FigureOptions): Figure {
  return dotPlot(
    "What training costs",
    [
      { title: "Time", axisTitle: "seconds a step", value: (arm) => arm.secondsPerStep, atLeast: 0.01 },
      { title: "Memory", axisTitle: "peak memory, MB", value: (arm) => arm.peakMemoryMB, atLeast: 100 },
    ],
    groupArms(comparison),
    options,
  );
}
