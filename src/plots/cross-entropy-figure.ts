import type { Curve } from "./curves";
import type { Figure, FigureOptions } from "./figure";
import { linesFigure } from "./lines-figure";
import { INK } from "./style";

export interface CrossEntropyCurves {
  /** Probability of yes in truth. */
  p: number;
  /** H(p), in bits. */
  entropy: number;
  /** [q, H(p, q)] points, in bits. */
  crossEntropy: Curve;
}

/**
 * Cross entropy as entropy, which no belief q changes, and on top of it the divergence D(p ‖ q), which is all that there is to
 * learn (Cover and Thomas, Elements of Information Theory, 2006, section 5.4).
 */
export function crossEntropyFigure(
  { p, entropy, crossEntropy }: CrossEntropyCurves,
  options?: FigureOptions,
): Figure {
  return linesFigure(
    `Cross entropy is entropy and divergence, here for p = ${p}`,
    [
      {
        lines: [
          {
            name: "H(p), the entropy",
            points: crossEntropy.map(([q]) => [q, entropy] as const),
            colour: INK,
            dash: "dash",
            fill: "tozeroy",
            fillColour: "rgba(27, 31, 36, 0.10)",
          },
          {
            name: "H(p, q), between: D(p ‖ q)",
            points: crossEntropy,
            colour: "#0072B2",
            fill: "tonexty",
            fillColour: "rgba(0, 114, 178, 0.18)",
          },
        ],
        x: "probability q that is believed",
        y: "bits",
        xaxis: { range: [0, 1], dtick: 0.25 },
        yaxis: { range: [0, 3.2], dtick: 0.5 },
        guides: [{ x: p, text: "q = p" }],
      },
    ],
    options,
  );
}
