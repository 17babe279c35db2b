import type { LossCurve } from "../losses/loss-curve";
import type { Curve } from "./curves";
import type { Figure, FigureOptions } from "./figure";
import { linesFigure } from "./lines-figure";
import { KIND_COLOURS } from "./style";

export interface LabelLosses {
  /** The loss where y = 1. */
  positive: LossCurve;
  /** The loss where y = 0. */
  negative: LossCurve;
}

/** A loss of an object (y = 1) and of background (y = 0) over the logit x: its value, and its gradient ∂loss/∂x. */
export function labelLossFigure({ positive, negative }: LabelLosses, options?: FigureOptions): Figure {
  const lines = (of: "losses" | "gradients") => [
    { name: "y = 1, an object", points: pointsOf(positive, of), colour: KIND_COLOURS.positive },
    {
      name: "y = 0, background",
      points: pointsOf(negative, of),
      colour: KIND_COLOURS.hardNegative,
      dash: "dash",
    },
  ];
  const x = "logit x";
  return linesFigure(
    "The loss of a logit, and how it pulls",
    [
      { title: "Loss", lines: lines("losses"), x, y: "nats", yaxis: { rangemode: "tozero" } },
      {
        title: "Gradient by the logit",
        lines: lines("gradients"),
        x,
        y: "∂loss/∂x",
        yaxis: { range: [-1.1, 1.1], dtick: 0.5 },
      },
    ],
    options,
  );
}

function pointsOf(curve: LossCurve, of: "losses" | "gradients"): Curve {
  return curve.logits.map((x, i) => [x, curve[of][i]] as const);
}
