import type { Curve } from "./curves";
import type { Figure, FigureOptions } from "./figure";
import { linesFigure } from "./lines-figure";
import { INK } from "./style";

/**
 * How much an outcome tells, by how probable it was (Shannon 1948): I(p) = −log p falls from many bits to none.
 * @param content [p, I(p)] points, in bits
 */
export function informationContentFigure(content: Curve, options?: FigureOptions): Figure {
  return linesFigure(
    "The rarer an outcome, the more it tells",
    [
      {
        lines: [{ name: "information content", points: content, colour: INK }],
        x: "probability p of the outcome",
        y: "I(p), bits",
        xaxis: { range: [0, 1.01], dtick: 0.25 },
        yaxis: { rangemode: "tozero" },
        guides: [{ y: 1, text: "1 bit: the toss of a fair coin" }],
      },
    ],
    options,
  );
}
