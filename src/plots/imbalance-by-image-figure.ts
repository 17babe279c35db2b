import type { ImageImbalance } from "../detectors/imbalance";
import type { Figure, FigureOptions } from "./figure";
import { axis, baseLayout, INK, plotlyText } from "./style";
import { thousands } from "./words";

/** Over a wider range Plotly chooses. */
const MOST_SINGLE_TICKS = 16;

/** Background anchors to one of an object, against the number of objects; a mark an image. */
export function imbalanceByImageFigure(
  images: readonly ImageImbalance[],
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const drawn = images.filter(({ positive }) => positive > 0);
  if (drawn.length === 0) return undefined;
  const numbers = drawn.map(({ objects }) => objects);
  const span = Math.max(...numbers) - Math.min(...numbers);
  const ratios = drawn.map(({ positive, negative }) => negative / positive);
  const powers = [Math.min(...ratios), Math.max(...ratios)].map(Math.log10);
  const range = [powers[0] - 0.1, powers[1] + 0.1];
  const ticks = roundBetween(10 ** range[0], 10 ** range[1]);
  return {
    data: [
      {
        type: "scatter",
        mode: "markers",
        x: drawn.map(({ objects }) => objects),
        y: ratios.map((ratio) => Number(ratio.toPrecision(4))),
        marker: { size: 10, color: "rgba(0,114,178,0.55)", line: { color: INK, width: 0.8 } },
        text: drawn.map(
          ({ fileName, positive, negative }) =>
            `${plotlyText(fileName)}<br>${thousands(positive)} : ${thousands(negative)}`,
        ),
        hovertemplate: "%{text}<extra></extra>",
      },
    ],
    layout: {
      ...baseLayout("The imbalance of each image", 300, { l: 96, r: 24, t: narrow ? 12 : 50 }, narrow),
      showlegend: false,
      xaxis: axis("objects in the image", span <= MOST_SINGLE_TICKS ? { dtick: 1 } : {}),
      yaxis: axis("background to one positive", {
        type: "log",
        range,
        tickvals: ticks,
        ticktext: ticks.map(thousands),
      }),
    },
  };
}

/** 1, 2 and 5 times the powers of ten. */
function roundBetween(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => 10 ** (first + i));
  return powers
    .flatMap((power) => [power, 2 * power, 5 * power])
    .filter((tick) => tick >= low && tick <= high);
}
