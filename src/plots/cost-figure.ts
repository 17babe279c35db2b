import type { Comparison } from "../types";
import { groupArms, seedMedian } from "./arm-groups";
import { dotPlot } from "./dot-plot";
import type { Figure, FigureOptions } from "./figure";

const middle = { name: "median", of: seedMedian };

/** What a training step costs in time, the median over seeds, and a run in memory. */
export function costFigure(comparison: Pick<Comparison, "arms">, options?: FigureOptions): Figure {
  return dotPlot(
    "What training costs",
    [
      {
        title: "Time",
        axisTitle: "seconds a step (median)",
        value: (arm) => arm.secondsPerStep,
        atLeast: 0.01,
        middle,
      },
      {
        title: "Memory",
        axisTitle: "peak memory, MB (mean)",
        value: (arm) => arm.peakMemoryMB,
        atLeast: 100,
      },
    ],
    groupArms(comparison),
    options,
  );
}
