import type { LossCurve } from "../losses/loss-curve";
import type { Figure, FigureOptions } from "./figure";
import { gammaColours, gammaName } from "./gamma-colours";
import { linesFigure } from "./lines-figure";

/** A loss under one γ. */
export type GammaCurve = LossCurve & { gamma: number };

/** The loss over p_t, a line a γ: focal loss paper (arXiv 1708.02002), Fig. 1. */
export function focalLossFigure(curves: readonly GammaCurve[], options?: FigureOptions): Figure {
  const colours = gammaColours(curves.map(({ gamma }) => gamma));
  return linesFigure(
    "Focal loss, after Fig. 1 of its paper",
    [
      {
        lines: curves.map(({ gamma, pT, losses }, i) => ({
          name: gammaName(gamma),
          points: pT.map((p, at) => [p, losses[at]] as const),
          colour: colours[i],
        })),
        x: "p_t, the probability of the truth",
        y: "loss, nats",
        xaxis: { range: [0, 1], dtick: 0.2 },
        yaxis: { range: [0, 5], dtick: 1 },
        guides: [{ x: 0.5, text: "well classified" }],
      },
    ],
    options,
  );
}
