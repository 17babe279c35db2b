import type { DetectionAnalysis } from "../evaluation/analyse-detections";
import { classLines, corners } from "./class-lines";
import type { Figure, FigureOptions, Trace } from "./figure";
import { legend } from "./legend";
import { shortNumber } from "./names";
import { axis, baseLayout, INK } from "./style";

const HEIGHT = 340;

/**
 * Precision against recall, interpolated as COCO does: the mean over classes bold, classes behind it. Undefined
 * where there is nothing to find.
 */
export function precisionRecallFigure(
  { precisionRecall }: Pick<DetectionAnalysis, "precisionRecall">,
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const { mean, perClass, recalls, iouThreshold } = precisionRecall;
  if (!mean) return undefined;
  const classes = Object.keys(perClass);
  const lines = classLines(Object.fromEntries(classes.map((name) => [name, perClass[name].ap])));
  const isAlone = classes.length === 1;
  const curves = lines.map(({ name, title, isNamed, line }): Trace => {
    const { interpolated, ap } = perClass[name];
    return {
      type: "scatter",
      mode: "lines",
      ...corners(recalls, interpolated),
      line,
      name: `${title} ${shortNumber(ap)}`,
      showlegend: isNamed && !isAlone,
      hovertemplate: `${title}: precision %{y:.3f} at recall %{x:.2f}<extra></extra>`,
    };
  });
  const entries = isAlone ? 1 : 1 + lines.filter(({ isNamed }) => isNamed).length;
  const key = legend(entries, narrow);
  const title = `Precision against recall at IoU ${iouThreshold}`;
  const margin = { l: 76, r: 24, t: narrow ? 16 : 52, b: key.pixels };
  return {
    data: [
      ...curves,
      {
        type: "scatter",
        mode: "lines",
        ...corners(recalls, mean.interpolated),
        line: { color: INK, width: 3.5 },
        legendrank: 1,
        name: `${isAlone ? classes[0] : "mean of classes"} ${shortNumber(mean.ap)}`,
        hovertemplate: "mean: precision %{y:.3f} at recall %{x:.2f}<extra></extra>",
      },
    ],
    layout: {
      ...baseLayout(title, HEIGHT, margin, narrow),
      showlegend: true,
      legend: key.legend,
      xaxis: axis("recall", { range: [0, 1.005], dtick: narrow ? 0.25 : 0.1 }),
      yaxis: axis("precision", { range: [0, 1.02], dtick: 0.25 }),
    },
  };
}
