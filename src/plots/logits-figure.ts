import type { LabelledLogits } from "../data/imbalanced-logits";
import type { Figure, FigureOptions, Trace } from "./figure";
import { legend } from "./legend";
import { axis, baseLayout, KIND_COLOURS } from "./style";

/** Width of a bar, in logits. */
const STEP = 0.5;

/** How many examples have which logit, objects and background apart, on a logarithmic axis. */
export function logitsFigure(
  { logits, labels }: LabelledLogits,
  { narrow = false }: FigureOptions = {},
): Figure {
  const key = legend(2, narrow);
  const margin = { l: 92, r: 24, t: narrow ? 16 : 56, b: key.pixels };
  return {
    data: [
      bars("background", countsOf(logits, labels, 0), KIND_COLOURS.easyNegative),
      bars("objects", countsOf(logits, labels, 1), KIND_COLOURS.positive),
    ],
    layout: {
      ...baseLayout("Few objects in a flood of background", narrow ? 260 : 320, margin, narrow),
      barmode: "overlay",
      bargap: 0,
      legend: key.legend,
      xaxis: axis("logit x"),
      yaxis: axis("examples", { type: "log", dtick: 1 }),
    },
  };
}

/** Examples by the middle of the bar that their logit falls into. */
function countsOf(logits: Float32Array, labels: Float32Array, label: 0 | 1): Map<number, number> {
  const counts = new Map<number, number>();
  logits.forEach((logit, i) => {
    if (labels[i] !== label) return;
    const middle = (Math.floor(logit / STEP) + 0.5) * STEP;
    counts.set(middle, (counts.get(middle) ?? 0) + 1);
  });
  return new Map([...counts].sort(([a], [b]) => a - b));
}

function bars(name: string, counts: Map<number, number>, colour: string): Trace {
  return {
    type: "bar",
    name,
    x: [...counts.keys()],
    y: [...counts.values()],
    width: STEP,
    marker: { color: colour },
    hovertemplate: `${name}, logit %{x}: %{y:,}<extra></extra>`,
  };
}
