import type { BackgroundByPlace, LevelPlaces } from "../evaluation/background-by-place";
import type { ImageExamples } from "../evaluation/examples-of-image";
import type { Figure, FigureOptions, Trace } from "./figure";
import { AT_BOTTOM } from "./legend";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { boxHints, boxOutlines, ON_PICTURE, pictureAxes, pictureOn } from "./picture-panel";
import { baseLayout, FAINT_INK, FONT_SIZE } from "./style";
import { thousands } from "./words";

/** Pale where background is easy, ever darker from p_t = .9 down. */
const P_T_SCALE = [
  [0, "#5c1a00"],
  [0.3, "#a83e00"],
  [0.6, "#e07b39"],
  [0.9, "#f8d9bf"],
  [1, "#f6f7f8"],
];
const SIDE = { wide: 372, narrow: 330 };

/** What the figure needs of an image's examples. */
export type ShownBackground = Pick<
  ImageExamples,
  "width" | "height" | "picture" | "truth" | "boxes" | "pT" | "losses" | "fileName"
>;

/**
 * The image with its objects and the hardest background, and for each level of the pyramid the lowest p_t of the
 * background anchors at each place.
 */
export function backgroundFigure(
  seen: ShownBackground,
  where: BackgroundByPlace,
  { narrow = false }: FigureOptions = {},
): Figure {
  const { panels, innerHeight } = panelGrid({
    count: 1 + where.levels.length,
    columns: narrow ? 1 : 2,
    height: SIDE[narrow ? "narrow" : "wide"],
    gapY: 44,
    gapX: 0.05,
  });
  const [first, ...others] = panels;
  const margin = { l: 16, r: 92, b: narrow ? 60 : 10 };
  const layout = baseLayout("Where the background is hard", innerHeight, margin, narrow);
  for (const panel of panels) Object.assign(layout, pictureAxes(panel, seen));
  return {
    data: [
      ...onPicture(seen, where, first),
      ...where.levels.map((level, l) => heatMap(level, others[l], l === 0)),
      ...others.map((panel) =>
        boxOutlines(seen.truth.boxes, objectsOf(seen), panel, { colour: "#1b1f24", width: 1.2 }),
      ),
    ],
    layout: {
      ...layout,
      images: [pictureOn(first, seen)],
      legend: { orientation: "h", ...AT_BOTTOM, font: { size: FONT_SIZE - 1 }, bgcolor: "#c3c7cb" },
      annotations: [
        panelTitle(first, seen.fileName),
        ...where.levels.map(({ stride, lowestPT }, l) =>
          panelTitle(others[l], `stride ${stride}: ${lowestPT.length} × ${lowestPT[0]?.length ?? 0} places`),
        ),
      ],
    },
  };
}

function objectsOf({ truth }: Pick<ShownBackground, "truth">): number[] {
  return [...truth.labels.keys()].filter((g) => !truth.ignored[g]);
}

function onPicture(
  seen: ShownBackground,
  { hardest, hardBelow, hard }: BackgroundByPlace,
  panel: Panel,
): Trace[] {
  const { truth, boxes, pT, losses } = seen;
  const { distractors } = truth;
  const alike = [...Array((distractors?.length ?? 0) / 4).keys()];
  return [
    ...(distractors && alike.length > 0
      ? [
          boxOutlines(distractors, alike, panel, {
            ...{ colour: ON_PICTURE.lookAlike, dash: "3px,3px", width: 2 },
            ...{ name: "look-alikes", inLegend: true },
          }),
        ]
      : []),
    boxOutlines(truth.boxes, objectsOf(seen), panel, {
      ...{ colour: ON_PICTURE.object, width: 2, name: "objects", inLegend: true },
    }),
    boxOutlines(boxes, hardest, panel, {
      ...{ colour: ON_PICTURE.hardNegative, width: 2, inLegend: true },
      name: `hardest background (${hardest.length} of ${thousands(hard)} with p<sub>t</sub> below ${hardBelow})`,
    }),
    boxHints(boxes, hardest, panel, (i) => `p<sub>t</sub> ${pT[i].toFixed(2)}, loss ${losses[i].toFixed(2)}`),
  ];
}

function heatMap({ stride, lowestPT }: LevelPlaces, panel: Panel, withBar: boolean): Trace {
  const thousandth = (p: number | null) => (p === null ? null : Math.round(1000 * p) / 1000);
  return {
    type: "heatmap",
    xaxis: panel.x,
    yaxis: panel.y,
    x0: stride / 2,
    dx: stride,
    y0: stride / 2,
    dy: stride,
    z: lowestPT.map((row) => row.map(thousandth)),
    zmin: 0,
    zmax: 1,
    colorscale: P_T_SCALE,
    showscale: withBar,
    hovertemplate: "lowest p<sub>t</sub> here: %{z}<extra></extra>",
    hoverongaps: false,
    ...(withBar && {
      colorbar: {
        title: { text: "lowest p<sub>t</sub><br>&nbsp;", font: { size: FONT_SIZE - 1 } },
        tickvals: [0, 0.3, 0.6, 0.9, 1],
        tickfont: { size: FONT_SIZE - 1, color: FAINT_INK },
        thickness: 14,
        outlinewidth: 0,
        x: 1.01,
        len: 0.6,
        y: 1,
        yanchor: "top",
      },
    }),
  };
}
