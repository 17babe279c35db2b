import type { Figure, FigureOptions, Trace } from "./figure";
import { type SightedRun, sightingsOf } from "./kept-figure";
import { legend } from "./legend";
import { nameTitle } from "./names";
import { axis, baseLayout, criterionColour, FONT_SIZE, plotlyText } from "./style";

/** The mean classification loss of all regions and of those that train, by step. */
export function meanLossFigure(
  runs: readonly SightedRun[],
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const drawn = runs.filter((run) => sightingsOf(run).length > 0);
  if (drawn.length === 0) return undefined;
  const key = legend(2 * drawn.length, narrow);
  const margin = { l: 76, r: 24, t: narrow ? 12 : 50, b: key.pixels };
  return {
    data: drawn.flatMap((run) => [lineOf(run, "all"), lineOf(run, "kept")]),
    layout: {
      ...baseLayout("How hard it is: all regions, and those that train", 300, margin, narrow),
      legend: { ...key.legend, entrywidth: 290 },
      xaxis: axis("training step", { rangemode: "tozero" }),
      yaxis: axis("mean of −log p_t, nats", {
        title: { text: "mean of −log p<sub>t</sub>, nats", standoff: 10, font: { size: FONT_SIZE } },
        rangemode: "tozero",
      }),
    },
  };
}

function lineOf(run: SightedRun, which: "all" | "kept"): Trace {
  const { detector, criterion } = run.arm;
  const name = `${plotlyText(nameTitle(`${detector} ${criterion}`))}, ${which === "all" ? "all" : "those kept"}`;
  const sightings = sightingsOf(run);
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: sightings.map(({ step }) => step),
    y: sightings.map(({ meanCrossEntropy }) => Number(meanCrossEntropy[which].toPrecision(4))),
    line: { color: criterionColour(criterion), width: 2.5, dash: which === "all" ? "solid" : "3px,4px" },
    hovertemplate: `${name}<br>step %{x}: %{y:.3f}<extra></extra>`,
  };
}
