import type { LossCurve } from "../losses/loss-curve";
import type { Figure, FigureOptions } from "./figure";
import { type LinePanel, linesFigure } from "./lines-figure";
import { KIND_COLOURS } from "./style";

/**
 * p_t, the probability of what is true, over the logit for an object (y = 1) and for background (y = 0), with the
 * article's own examples of easy (.9) and hard (.6); focal loss paper (arXiv 1708.02002), equation (2). Of the curves only
 * p_t is drawn, whatever their loss.
 */
export function pTFigure(
  {
    positive,
    negative,
  }: { positive: Pick<LossCurve, "logits" | "pT">; negative: Pick<LossCurve, "logits" | "pT"> },
  options?: FigureOptions,
): Figure {
  const panel = (
    title: string,
    { logits, pT }: Pick<LossCurve, "logits" | "pT">,
    colour: string,
    dash: string,
    name: string,
  ): LinePanel => ({
    title,
    lines: [{ name, points: logits.map((x, i) => [x, pT[i]] as const), colour, dash }],
    x: "logit x",
    y: "p_t",
    xaxis: { range: [-6, 6], dtick: 2 },
    yaxis: { range: [0, 1.08], dtick: 0.25 },
    guides: [
      { y: 0.9, text: "easy: .9" },
      { y: 0.6, text: "hard: .6" },
    ],
  });
  return linesFigure(
    "How near the model is to the truth",
    [
      panel("An object, y = 1", positive, KIND_COLOURS.positive, "solid", "p_t = σ(x)"),
      panel("Background, y = 0", negative, KIND_COLOURS.hardNegative, "dash", "p_t = 1 − σ(x)"),
    ],
    options,
  );
}
