import type { Curve } from "./curves";
import type { Figure, FigureOptions } from "./figure";
import type { GammaCurve } from "./focal-loss-figure";
import { gammaColours, gammaName } from "./gamma-colours";
import { linesFigure } from "./lines-figure";

export interface FocalGradients {
  /** Where y = 1. */
  positive: readonly GammaCurve[];
  /** Where y = 0. */
  negative: readonly GammaCurve[];
}

/** ∂loss/∂x over the logit x, a line a γ: focal loss paper (arXiv 1708.02002), appendix B and Fig. 6. */
export function focalGradientFigure({ positive, negative }: FocalGradients, options?: FigureOptions): Figure {
  const panel = (title: string, curves: readonly GammaCurve[], range: [number, number]) => {
    const colours = gammaColours(curves.map(({ gamma }) => gamma));
    return {
      title,
      lines: curves.map((curve, i) => ({
        name: gammaName(curve.gamma),
        points: gradientOf(curve),
        colour: colours[i],
      })),
      x: "logit x",
      y: "∂loss/∂x",
      xaxis: { range: [-6, 6], dtick: 2 },
      yaxis: { range, dtick: 0.5 },
    };
  };
  return linesFigure(
    "How each example pulls",
    [panel("An object, y = 1", positive, [-1.5, 0.1]), panel("Background, y = 0", negative, [-0.1, 1.5])],
    options,
  );
}

function gradientOf({ logits, gradients }: GammaCurve): Curve {
  return logits.map((x, i) => [x, gradients[i]] as const);
}
