import type { PTHistogram } from "../evaluation/p-t-histogram";
import type { Figure, FigureOptions, Trace } from "./figure";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { axis, baseLayout, FONT_SIZE, KIND_COLOURS } from "./style";
import { powerOfTen } from "./words";

/** How many objects and how much background have which p_t, on logarithmic axes. */
export function pTHistogramFigure(
  { edges, positive, negative }: PTHistogram,
  { narrow = false, title = "How sure the model is of the truth" }: FigureOptions & { title?: string } = {},
): Figure {
  const { panels, innerHeight } = panelGrid({
    count: 2,
    columns: narrow ? 1 : 2,
    height: 260,
    gapY: 100,
    gapX: 0.13,
  });
  const layout = baseLayout(title, innerHeight, { l: 84, r: 24 }, narrow);
  const highest = Math.ceil(Math.log10(Math.max(10, ...positive, ...negative)));
  const powers = Array.from({ length: highest + 1 }, (_, power) => power);
  for (const panel of panels) {
    layout[panel.xaxis] = axis("", {
      title: { text: "p<sub>t</sub>, hard to easy", standoff: 10, font: { size: FONT_SIZE } },
      domain: panel.domain.x,
      anchor: panel.y,
      range: [0, 1],
    });
    layout[panel.yaxis] = axis(panel.column === 0 ? "examples" : "", {
      domain: panel.domain.y,
      anchor: panel.x,
      type: "log",
      range: [-0.3, highest + 0.05],
      tickvals: powers.map((power) => 10 ** power),
      ticktext: powers.map(powerOfTen),
    });
  }
  const kinds = [
    { title: "Objects", counts: positive, colour: KIND_COLOURS.positive },
    { title: "Background", counts: negative, colour: KIND_COLOURS.hardNegative },
  ];
  return {
    data: kinds.map(({ counts, colour }, i) => bars(edges, counts, colour, panels[i])),
    layout: {
      ...layout,
      bargap: 0.06,
      showlegend: false,
      annotations: kinds.map(({ title }, i) => panelTitle(panels[i], title)),
    },
  };
}

function bars(edges: number[], counts: number[], colour: string, panel: Panel): Trace {
  return {
    type: "bar",
    xaxis: panel.x,
    yaxis: panel.y,
    x: counts.map((_, bin) => (edges[bin] + edges[bin + 1]) / 2),
    width: counts.map((_, bin) => 0.92 * (edges[bin + 1] - edges[bin])),
    y: counts,
    marker: { color: colour },
    text: counts.map((_, bin) => `${edges[bin].toFixed(2)} to ${edges[bin + 1].toFixed(2)}`),
    textposition: "none",
    hovertemplate: "p<sub>t</sub> %{text}: %{y:,}<extra></extra>",
  };
}
