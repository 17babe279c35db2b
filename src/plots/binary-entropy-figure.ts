import type { Curve } from "./curves";
import type { Figure, FigureOptions } from "./figure";
import { linesFigure } from "./lines-figure";
import { INK } from "./style";

/**
 * The uncertainty of a yes-or-no question, by the probability of yes (Shannon 1948, Fig. 7): one bit at most.
 * @param entropy [p, H(p)] points, in bits
 */
export function binaryEntropyFigure(entropy: Curve, options?: FigureOptions): Figure {
  return linesFigure(
    "Uncertainty is greatest in the middle",
    [
      {
        lines: [{ name: "entropy", points: entropy, colour: INK }],
        x: "probability p of yes",
        y: "H(p), bits",
        xaxis: { range: [0, 1.01], dtick: 0.25 },
        yaxis: { range: [0, 1.1], dtick: 0.25 },
      },
    ],
    options,
  );
}
