import type { ArmGroup } from "./arm-groups";
import { type Curve, meanCurve } from "./curves";
import type { Trace } from "./figure";
import type { Panel } from "./panels";
import { DETECTOR_DASH, plotlyText } from "./style";

export interface CurveOptions {
  /** Only one panel's curves stand in the legend. */
  inLegend: boolean;
  /** Plotly number formats of x and y, for hovering. */
  hover: string;
}

/** A group's curves: each seed thin and pale, their mean strong. */
export function groupCurves(group: ArmGroup, curves: Curve[], panel: Panel, options: CurveOptions): Trace[] {
  const line = { color: group.colour, dash: DETECTOR_DASH[group.detector] };
  const name = plotlyText(group.title);
  const place = {
    type: "scatter" as const,
    mode: "lines",
    xaxis: panel.x,
    yaxis: panel.y,
    legendgroup: name,
  };
  const mean = meanCurve(curves);
  const seeds = curves.length < 2 ? [] : curves;
  return [
    ...seeds.map((curve) => ({
      ...place,
      ...points(curve),
      line: { ...line, width: 1 },
      opacity: 0.35,
      showlegend: false,
      hoverinfo: "skip",
    })),
    {
      ...place,
      ...points(mean),
      line: { ...line, width: 2.5 },
      name,
      showlegend: options.inLegend,
      hovertemplate: `${name}<br>${options.hover}<extra></extra>`,
    },
  ];
}

function points(curve: Curve): { x: number[]; y: number[] } {
  return { x: curve.map(([x]) => fiveDigits(x)), y: curve.map(([, y]) => fiveDigits(y)) };
}

/** More cannot be seen, and figures are kept in notebooks. */
function fiveDigits(value: number): number {
  return Number(value.toPrecision(5));
}
