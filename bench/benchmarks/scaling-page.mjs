import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const COLOURS = ["#0072B2", "#D55E00"];
const AXIS_TITLES = { side: "side of the images, pixels", batch: "images a batch", classes: "classes" };
const HEIGHT = 260;

/**
 * The rows of `scaling` drawn, with growth in proportion dotted: each axis a row of two panels, time and memory.
 * @param {object[]} rows of `rowsOfAxis`
 * @returns {string} an HTML document that needs nothing beside it
 */
export function scalingPage(rows) {
  const { figureSection, pageOf } = require("../../dist/report/page-parts.js");
  const { smallPlotly } = require("../../dist/report/small-plotly.js");
  const figure = {
    name: "scaling",
    heading: "How the cost of a training step grows",
    lead: "Dotted: in proportion, from the middle of each axis. Both axes are logarithmic.",
    alt: rows.map((row) => `${row.case}: ${row.ours} ms`).join("; "),
    wide: figureOf(rows, 2),
    narrow: figureOf(rows, 1),
  };
  return pageOf({
    title: figure.heading,
    body: figureSection(figure, undefined),
    figures: [figure],
    plotly: smallPlotly(),
  });
}

/**
 * @param {object[]} rows
 * @param {number} columns of panels
 * @returns {import("../../src/plots/figure.js").Figure}
 */
export function figureOf(rows, columns) {
  const { panelGrid, panelTitle } = require("../../dist/plots/panels.js");
  const { baseLayout, FONT_SIZE } = require("../../dist/plots/style.js");
  const axes = namesOf(rows, "axis");
  const contents = axes.flatMap((axis) => [
    { axis, title: "Time, ms", ours: "ours", peer: "peer" },
    { axis, title: "Peak memory, MB", ours: "oursMemoryMB", peer: "peerMemoryMB" },
  ]);
  const grid = { count: contents.length, columns, height: HEIGHT, gapY: 96, gapX: 0.12 };
  const { panels, innerHeight } = panelGrid(grid);
  const layout = baseLayout(
    "How the cost of a training step grows",
    innerHeight,
    { l: 56, r: 16, t: 72 },
    true,
  );
  layout.annotations = contents.map(({ title }, i) => panelTitle(panels[i], title));
  layout.legend = { orientation: "h", x: 0, y: 1 + 28 / innerHeight, yanchor: "bottom" };
  const data = contents.flatMap((content, i) => {
    const { xaxis, yaxis, x, y, domain } = panels[i];
    layout[xaxis] = {
      type: "log",
      domain: domain.x,
      anchor: y,
      title: { text: AXIS_TITLES[content.axis], font: { size: FONT_SIZE }, standoff: 8 },
      tickvals: valuesOn(rows, content.axis),
    };
    layout[yaxis] = { type: "log", domain: domain.y, anchor: x, dtick: "D2" };
    return tracesOf(rows, content, { xaxis: x, yaxis: y, inLegend: i === 0 });
  });
  return { data, layout };
}

/** Of each step its cost, and its cost in proportion. */
function tracesOf(rows, { axis, ours, peer }, { inLegend, ...place }) {
  return namesOf(rows, "step").flatMap((step, s) => {
    const on = rows.filter((row) => row.axis === axis && row.step === step);
    const x = on.map(({ value }) => value);
    const trace = { type: "scatter", ...place, x, name: step, legendgroup: step };
    const color = COLOURS[s];
    return [
      {
        ...trace,
        mode: "lines+markers",
        y: on.map((row) => row[ours]),
        line: { color },
        showlegend: inLegend,
      },
      {
        ...trace,
        mode: "lines",
        y: on.map((row) => row[peer]),
        line: { color, dash: "dot", width: 1 },
        showlegend: false,
        hoverinfo: "skip",
      },
    ];
  });
}

function valuesOn(rows, axis) {
  return namesOf(
    rows.filter((row) => row.axis === axis),
    "value",
  );
}

function namesOf(rows, field) {
  return [...new Set(rows.map((row) => row[field]))];
}
