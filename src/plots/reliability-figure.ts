import type { DetectionAnalysis } from "../evaluation/analyse-detections";
import { compact } from "./compact";
import type { Figure, FigureOptions } from "./figure";
import { shortNumber } from "./names";
import { axis, baseLayout, FAINT_INK, FONT_SIZE, INK } from "./style";

const HEIGHT = 320;
const BAR = "#0072B2";
/** A bin of fewer detections is pale: its height is chance. */
const FEW = 20;
const PALE = "#a6cbe3";

/**
 * The reliability diagram: for detections of about some score, the share that found an object, against the diagonal
 * on which scores mean what they say. Undefined without detections or where scores are no probabilities.
 */
export function reliabilityFigure(
  { calibration }: Pick<DetectionAnalysis, "calibration">,
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const { expectedCalibrationError, bins } = calibration;
  if (expectedCalibrationError === null) return undefined;
  const filled = bins.filter(({ count }) => count > 0);
  const middle = filled.map(({ low, high }) => (low + high) / 2);
  const margin = { l: 76, r: 24, t: narrow ? 16 : 52 };
  return {
    data: [
      {
        type: "bar",
        x: middle,
        y: filled.map(({ precision }) => precision),
        width: filled.map(({ low, high }) => (high - low) * 0.92),
        marker: { color: filled.map(({ count }) => (count < FEW ? PALE : BAR)) },
        text: filled.map(({ count }) => compact(count)),
        textposition: "outside",
        constraintext: "none",
        cliponaxis: false,
        textangle: narrow ? -90 : 0,
        textfont: { size: narrow ? FONT_SIZE - 4 : FONT_SIZE - 1, color: INK },
        customdata: filled.map(({ count, meanScore }) => [count, meanScore]),
        hovertemplate:
          "%{customdata[0]:,} detections, mean score %{customdata[1]:.3f}:<br>%{y:.1%} found an object<extra></extra>",
        showlegend: false,
      },
      {
        type: "scatter",
        mode: "lines",
        x: [0, 1],
        y: [0, 1],
        line: { color: FAINT_INK, width: 1.5, dash: "6px,4px" },
        hoverinfo: "skip",
        showlegend: false,
      },
    ],
    layout: {
      ...baseLayout("Do scores mean what they say?", HEIGHT, margin, narrow),
      showlegend: false,
      xaxis: axis("score of the detections", { range: [0, 1], dtick: narrow ? 0.25 : 0.1 }),
      yaxis: axis("share that found an object", { range: [0, 1.08], dtick: 0.25, tickformat: ".0%" }),
      annotations: [
        {
          text: `calibration error ${shortNumber(expectedCalibrationError)}`,
          showarrow: false,
          xref: "paper",
          yref: "paper",
          x: 0.02,
          y: 0.98,
          xanchor: "left",
          yanchor: "top",
          bgcolor: "rgba(255,255,255,0.85)",
          font: { size: FONT_SIZE },
        },
      ],
    },
  };
}
