import type { Curve } from "./curves";
import type { Figure, FigureOptions } from "./figure";
import { linesFigure } from "./lines-figure";
import { FAINT_INK, INK } from "./style";

export interface KlDivergenceCurves {
  /** Probability of yes in truth. */
  p: number;
  /** [q, D(p ‖ q)] points, in bits. */
  forward: Curve;
  /** [q, D(q ‖ p)] points. */
  backward: Curve;
  /** [q, H(q) − H(p)] points, the difference of entropies. */
  difference: Curve;
}

/**
 * What D(p ‖ q) is as q moves past p (Kullback and Leibler 1951): 0 at q = p alone and never below, another number the other way
 * round, and not the difference of the two entropies, which falls below 0 and is 0 at q = 1 − p as well.
 */
export function klDivergenceFigure(
  { p, forward, backward, difference }: KlDivergenceCurves,
  options?: FigureOptions,
): Figure {
  return linesFigure(
    `Divergence from a truth of p = ${p}`,
    [
      {
        lines: [
          { name: "D(p ‖ q)", points: forward, colour: "#0072B2" },
          { name: "D(q ‖ p), swapped", points: backward, colour: "#D55E00", dash: "dash" },
          { name: "H(q) − H(p)", points: difference, colour: INK, dash: "dot" },
        ],
        x: "probability q that is believed",
        y: "bits",
        xaxis: { range: [0, 1], dtick: 0.25 },
        yaxis: { range: [-0.9, 2.6], dtick: 0.5, zeroline: true, zerolinecolor: FAINT_INK },
        guides: [{ x: p, text: "q = p" }],
      },
    ],
    options,
  );
}
