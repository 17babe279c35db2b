import type { ImageExamples } from "../evaluation/examples-of-image";
import { EASY } from "../evaluation/observe";
import type { Figure, FigureOptions, Trace } from "./figure";
import { AT_BOTTOM } from "./legend";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { boxHints, boxOutlines, ON_PICTURE, pictureAxes, pictureOn } from "./picture-panel";
import { baseLayout, FONT_SIZE } from "./style";
import { thousands } from "./words";

/** Some of an image's examples, and what they are called. */
export interface ShownExamples {
  title: string;
  indices: readonly number[];
}

const SIDE = { wide: 272, narrow: 330 };

/** Drawn in this order, so that the few lie on the many. */
const KINDS = [
  { name: "easy background", colour: ON_PICTURE.easyNegative, width: 1, opacity: 0.6 },
  { name: "hard background", colour: ON_PICTURE.hardNegative, width: 1.5, opacity: 0.9 },
  { name: "objects' regions", colour: ON_PICTURE.positive, width: 1.5, opacity: 0.9 },
];

/** What the figure needs of an image's examples. */
export type ShownRegions = Pick<
  ImageExamples,
  "width" | "height" | "picture" | "boxes" | "labels" | "pT" | "losses"
>;

/** The same image once for each choice of its regions, so that one sees what a step of the choice leaves. */
export function regionsFigure(
  seen: ShownRegions,
  choices: readonly ShownExamples[],
  { narrow = false }: FigureOptions = {},
): Figure {
  const { panels, innerHeight } = panelGrid({
    count: choices.length,
    columns: narrow ? 1 : 3,
    height: SIDE[narrow ? "narrow" : "wide"],
    gapY: 44,
    gapX: 0.025,
  });
  const margin = { l: 16, r: 16, b: narrow ? 60 : -6 };
  const layout = baseLayout("The regions of an image", innerHeight, margin, narrow);
  for (const panel of panels) Object.assign(layout, pictureAxes(panel, seen));
  return {
    data: choices.flatMap(({ indices }, i) => outlines(seen, indices, panels[i], i === 0)),
    layout: {
      ...layout,
      images: panels.map((panel) => pictureOn(panel, seen)),
      legend: { orientation: narrow ? "v" : "h", ...AT_BOTTOM, font: { size: FONT_SIZE - 1 } },
      annotations: choices.map(({ title, indices }, i) =>
        panelTitle(panels[i], `${title}: ${thousands(indices.length)}`),
      ),
    },
  };
}

function outlines(seen: ShownRegions, indices: readonly number[], panel: Panel, inLegend: boolean): Trace[] {
  const { boxes, labels, pT, losses } = seen;
  const kindOf = (i: number) => (labels[i] > 0 ? 2 : pT[i] >= EASY ? 0 : 1);
  return [
    ...KINDS.flatMap((style, kind) => {
      const own = indices.filter((i) => kindOf(i) === kind);
      return [
        ...(own.length > 0 ? [boxOutlines(boxes, own, panel, style)] : []),
        ...(inLegend ? [legendEntry(style, panel)] : []),
      ];
    }),
    boxHints(boxes, indices, panel, (i) => `p<sub>t</sub> ${pT[i].toFixed(3)}, loss ${losses[i].toFixed(3)}`),
  ];
}

/** An entry that is there though nothing of its kind may be, and as strong as a line can be. */
function legendEntry({ name, colour }: (typeof KINDS)[number], panel: Panel): Trace {
  return {
    ...{ type: "scatter", mode: "lines", xaxis: panel.x, yaxis: panel.y, x: [null], y: [null] },
    ...{ name, legendgroup: name, line: { color: colour, width: 4 }, showlegend: true, hoverinfo: "skip" },
  };
}
