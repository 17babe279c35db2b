import type { Curve } from "./curves";
import type { Figure, FigureOptions } from "./figure";
import { gammaColours, gammaName } from "./gamma-colours";
import { linesFigure } from "./lines-figure";

/** (1 − p_t)^γ under one γ. */
export interface FactorCurve {
  gamma: number;
  /** [p_t, factor] points. */
  points: Curve;
}

/**
 * What an example's loss is multiplied by, a line a γ: the modulating factor of the focal loss paper (arXiv 1708.02002, section
 * 3.2). On a logarithmic axis, where a factor of a hundred can be seen.
 */
export function modulatingFactorFigure(curves: readonly FactorCurve[], options?: FigureOptions): Figure {
  const colours = gammaColours(curves.map(({ gamma }) => gamma));
  return linesFigure(
    "What the modulating factor leaves of a loss",
    [
      {
        lines: curves.map(({ gamma, points }, i) => ({ name: gammaName(gamma), points, colour: colours[i] })),
        x: "p_t, the probability of the truth",
        y: "factor (1 − p_t)^γ",
        xaxis: { range: [0, 1], dtick: 0.2 },
        yaxis: {
          type: "log",
          range: [-4, 0.1],
          tickvals: [1, 0.1, 0.01, 0.001, 0.0001],
          ticktext: ["1", "0.1", "0.01", "0.001", "0.0001"],
        },
      },
    ],
    options,
  );
}
