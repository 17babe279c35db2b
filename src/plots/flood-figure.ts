import type { Comparison, DetectorName } from "../types";
import { detectorsOf, groupArms } from "./arm-groups";
import type { Figure, FigureOptions } from "./figure";
import { rowAxis, rowSpace } from "./rows";
import { axis, baseLayout, FONT_SIZE, KIND_COLOURS } from "./style";
import { powerOfTen, thousands } from "./words";

/** How many examples are objects and how many background, on a logarithmic axis, for each detector. */
export function floodFigure(
  comparison: Pick<Comparison, "arms">,
  { narrow = false }: FigureOptions = {},
): Figure {
  const rows = detectorsOf(groupArms(comparison)).flatMap((detector) => {
    const { positive, negative } = counts(comparison, detector);
    const ratio = positive > 0 ? ` (1 : ${thousands(negative / positive)})` : "";
    return [
      { detector, kind: "objects", count: positive, colour: KIND_COLOURS.positive, ratio: "" },
      { detector, kind: "background", count: negative, colour: KIND_COLOURS.hardNegative, ratio },
    ];
  });
  const space = rowSpace(narrow);
  const margin = { l: space.left, r: narrow ? 84 : 150, t: narrow ? 12 : 50 };
  const powers = Math.max(1, Math.ceil(Math.log10(Math.max(...rows.map((row) => row.count), 10))));
  return {
    data: [
      {
        type: "bar",
        orientation: "h",
        x: rows.map((row) => row.count),
        y: rows.map((_, index) => index),
        marker: { color: rows.map((row) => row.colour) },
        text: rows.map((row) => (thousands(row.count) + row.ratio).replace(" (", narrow ? "<br>(" : "  (")),
        textposition: "outside",
        cliponaxis: false,
        constraintext: "none",
        textfont: { size: FONT_SIZE - 1 },
        hovertemplate: "%{x:,}<extra></extra>",
      },
    ],
    layout: {
      ...baseLayout("The flood of background", rows.length * space.row, margin, narrow),
      showlegend: false,
      bargap: 0.35,
      xaxis: axis("examples in the validation images", {
        type: "log",
        range: [0, powers],
        ...(narrow ? shortTicks(powers) : { dtick: 1 }),
      }),
      yaxis: rowAxis(
        rows.map((row) => [row.detector, row.kind]),
        narrow,
      ),
    },
  };
}

/** Every second power of ten, in few letters. */
function shortTicks(powers: number): Record<string, unknown> {
  const shown = Array.from({ length: Math.floor(powers / 2) + 1 }, (_, i) => 2 * i);
  return { tickvals: shown.map((power) => 10 ** power), ticktext: shown.map(powerOfTen) };
}

/** The largest counts of a detector's runs: they see the same images, so they hardly differ. */
function counts(comparison: Pick<Comparison, "arms">, detector: DetectorName) {
  const spreads = comparison.arms.filter((arm) => arm.detector === detector).map((arm) => arm.lossSpread);
  return {
    positive: Math.max(...spreads.map((spread) => spread.positive.count)),
    negative: Math.max(...spreads.map((spread) => spread.negative.count)),
  };
}
