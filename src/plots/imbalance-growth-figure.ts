import type { SceneImbalance } from "../detectors/imbalance";
import type { Figure, FigureOptions, Trace } from "./figure";
import { legend } from "./legend";
import { axis, baseLayout } from "./style";
import { plural, powerOfTen, thousands } from "./words";

/** From few objects to many; Okabe and Ito's. */
const COLOURS = ["#0072B2", "#009E73", "#E69F00", "#CC79A7", "#56B4E9"];
const SYMBOLS = ["circle", "square", "diamond", "triangle-up", "cross"];

/** Background anchors to one of an object, against the side of the image; a line for each number of objects. */
export function imbalanceGrowthFigure(
  scenes: readonly SceneImbalance[],
  { narrow = false }: FigureOptions = {},
): Figure {
  const known = scenes.filter(({ positive }) => positive > 0);
  const numbers = [...new Set(known.map(({ objects }) => objects))].sort((a, b) => a - b);
  const sizes = [...new Set(known.map(({ size }) => size))].sort((a, b) => a - b);
  const ratioOf = ({ positive, negative }: SceneImbalance) => negative / positive;
  const powers = known.map((of) => Math.log10(ratioOf(of)));
  const range = [Math.floor(Math.min(...powers)), Math.ceil(Math.max(...powers))];
  const ticks = Array.from({ length: range[1] - range[0] + 1 }, (_, i) => range[0] + i);
  const key = legend(numbers.length, narrow);
  const data = numbers.map((objects, i): Trace => {
    const line = known.filter((of) => of.objects === objects).sort((a, b) => a.size - b.size);
    return {
      type: "scatter",
      mode: "lines+markers",
      name: `${plural(objects, "object")} an image`,
      x: line.map(({ size }) => size),
      y: line.map((of) => Number(ratioOf(of).toPrecision(4))),
      text: line.map((of) => thousands(ratioOf(of))),
      line: { color: COLOURS[i % COLOURS.length], width: 2.5 },
      marker: { symbol: SYMBOLS[i % SYMBOLS.length], size: 10 },
      hovertemplate: "%{x} px: 1 : %{text}<extra></extra>",
    };
  });
  return {
    data,
    layout: {
      ...baseLayout(
        "What makes the imbalance grow",
        300,
        { l: 96, r: 24, t: narrow ? 12 : 50, b: key.pixels },
        narrow,
      ),
      legend: key.legend,
      xaxis: axis("side of the image in pixels", {
        type: "log",
        tickvals: sizes,
        ticktext: sizes.map(String),
        minor: { ticks: "" },
      }),
      yaxis: axis("background to one positive", {
        type: "log",
        range,
        tickvals: ticks.map((power) => 10 ** power),
        ticktext: ticks.map(powerOfTen),
      }),
    },
  };
}
