import type { Comparison, DetectorName } from "../types";
import { detectorsOf, groupArms } from "./arm-groups";
import type { Figure } from "./figure";
import { axis, baseLayout, FONT_SIZE, KIND_COLOURS } from "./style";

const MARGIN = { t: 48, b: 56, l: 230, r: 150 };

/** How many examples are objects and how many background, on a logarithmic axis, for each detector. */
export function floodFigure(comparison: Pick<Comparison, "arms">): Figure {
  const rows = detectorsOf(groupArms(comparison)).flatMap((detector) => {
    const { positive, negative } = counts(comparison, detector);
    return [
      { title: `${detector}: objects`, count: positive, colour: KIND_COLOURS.positive, text: thousands(positive) },
      {
        title: `${detector}: background`,
        count: negative,
        colour: KIND_COLOURS.hardNegative,
        text: positive > 0 ? `${thousands(negative)}  (1 : ${thousands(negative / positive)})` : thousands(negative),
      },
    ];
  });
  const layout = baseLayout("The flood of background", rows.length * 38 + MARGIN.t + MARGIN.b, MARGIN);
  return {
    data: [
      {
        type: "bar",
        orientation: "h",
        x: rows.map((row) => row.count),
        y: rows.map((_, index) => index),
        marker: { color: rows.map((row) => row.colour) },
        text: rows.map((row) => row.text),
        textposition: "outside",
        cliponaxis: false,
        textfont: { size: FONT_SIZE - 1 },
        hovertemplate: "%{x:,}<extra></extra>",
      },
    ],
    layout: {
      ...layout,
      showlegend: false,
      bargap: 0.35,
      xaxis: axis("examples in the validation images (each line: ten times more)", { type: "log", dtick: 1 }),
      yaxis: {
        range: [rows.length - 0.5, -0.5],
        tickvals: rows.map((_, index) => index),
        ticktext: rows.map((row) => row.title),
        tickfont: { size: FONT_SIZE - 1 },
        ticks: "",
      },
    },
  };
}

/** The largest counts of a detector's runs: the same images, so runs of one detector hardly differ. */
function counts(comparison: Pick<Comparison, "arms">, detector: DetectorName) {
  const spreads = comparison.arms.filter((arm) => arm.detector === detector).map((arm) => arm.lossSpread);
  return {
    positive: Math.max(...spreads.map((spread) => spread.positive.count)),
    negative: Math.max(...spreads.map((spread) => spread.negative.count)),
  };
}

function thousands(count: number): string {
  return Math.round(count).toLocaleString("en");
}
