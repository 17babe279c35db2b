import type { MiningTrial } from "../evaluation/mining-trials";
import { countOf } from "../evaluation/sighting";
import type { Figure, FigureOptions } from "./figure";
import { shortNumber } from "./names";
import { stackedBars } from "./stacked-bars";
import { KIND_COLOURS } from "./style";
import { thousands } from "./words";

/** Of what OHEM keeps with each setting, how much are objects, hard and easy background. */
export function miningFigure(trials: readonly MiningTrial[], options?: FigureOptions): Figure {
  const part = (name: string, kind: "positive" | "hardNegative" | "easyNegative") => ({
    name,
    colour: KIND_COLOURS[kind],
    values: trials.map((trial) => trial[kind] / Math.max(1, countOf(trial))),
  });
  return stackedBars(
    "What is kept of the image",
    trials.map(({ nmsThreshold, numHard, kept }) => [
      nmsThreshold === 1 ? "no NMS," : `NMS ${shortNumber(nmsThreshold).replace(/0+$/, "")},`,
      `${thousands(kept)} of ${thousands(numHard)}`,
    ]),
    [
      part("objects", "positive"),
      part("hard background", "hardNegative"),
      part("easy background", "easyNegative"),
    ],
    "share of the kept regions",
    options,
  );
}
