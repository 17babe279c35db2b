import type { CoverageSurvey } from "../detectors/coverage-survey";
import type { AnchorCounts } from "../detectors/survey-image";
import type { Figure, FigureOptions, Trace } from "./figure";
import { AT_BOTTOM } from "./legend";
import { type Panel, panelGrid, panelTitle } from "./panels";
import { panelRowAxis, rowSpace } from "./rows";
import { axis, baseLayout, FAINT_INK, FONT_SIZE, INK } from "./style";
import { powerOfTen, thousands } from "./words";

const KINDS = [
  { kind: "positive", name: "objects' anchors", colour: "#D55E00", symbol: "circle" },
  { kind: "ignored", name: "ignored", colour: "#E69F00", symbol: "diamond" },
  { kind: "negative", name: "background", colour: "#0072B2", symbol: "square" },
] as const;

/** What the figure needs of an anchor coverage. */
export interface ImbalanceInput {
  size: number;
  trainingCrops: Pick<CoverageSurvey, "images" | "oneStage">;
  wholeImages: Pick<CoverageSurvey, "images" | "oneStage">;
}

/**
 * How many anchors of an image are an object's, ignored and background, on a logarithmic axis: in training
 * crops and in whole images, in all and on each level. Undefined where no image was looked at.
 */
export function anchorImbalanceFigure(
  { size, trainingCrops, wholeImages }: ImbalanceInput,
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const views = [
    { title: `Training crops of ${size} px`, ...trainingCrops },
    { title: "Whole images", ...wholeImages },
  ].filter(({ images }) => images > 0);
  if (views.length === 0) return undefined;
  const rows = views.map(({ images, oneStage }) =>
    [oneStage, ...oneStage.levels].map((counts) => perImage(counts, images)),
  );
  const space = rowSpace(narrow);
  const { panels, innerHeight } = panelGrid({
    count: views.length,
    columns: narrow ? 1 : 2,
    height: rows[0].length * (space.row + 8),
    gapY: 92,
    gapX: 0.16,
  });
  const margin = { l: narrow ? space.left : 176, r: 96, b: narrow ? 24 * KINDS.length + 12 : 36 };
  const layout = baseLayout("The flood of background: anchors of one image", innerHeight, margin, narrow);
  const labels = [
    ["all", "levels"],
    ...views[0].oneStage.levels.map(({ stride }) => ["stride", String(stride)]),
  ];
  const values = rows.flat().flatMap((counts) => KINDS.map(({ kind }) => counts[kind]));
  const least = Math.min(...values.filter((value) => value > 0), 1);
  const range = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(Math.max(...values, 10)))];
  for (const panel of panels) {
    layout[panel.xaxis] = axis("anchors an image", {
      type: "log",
      range: [range[0] - 0.15, range[1] + 0.15],
      ...powersWithin(range, range[1] - range[0] > (narrow ? 3 : 6) ? 2 : 1),
      domain: panel.domain.x,
      anchor: panel.y,
    });
    layout[panel.yaxis] = panelRowAxis(
      labels.map(([first, second]) => [first, second]),
      narrow,
      panel,
    );
  }
  return {
    data: panels.flatMap((panel, i) => marks(rows[i], panel, i === 0)),
    layout: {
      ...layout,
      legend: {
        orientation: narrow ? "v" : "h",
        ...AT_BOTTOM,
        font: { size: FONT_SIZE - 1 },
      },
      annotations: panels.flatMap((panel, i) => [
        panelTitle(panel, views[i].title),
        ...rows[i].map((counts, row) => ratio(counts, row, panel)),
      ]),
    },
  };
}

function powersWithin([low, high]: number[], step: number) {
  const powers = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, i) => low + i * step);
  return { tickvals: powers.map((power) => 10 ** power), ticktext: powers.map(powerOfTen) };
}

function perImage({ positive, ignored, negative }: AnchorCounts, images: number): AnchorCounts {
  return { positive: positive / images, ignored: ignored / images, negative: negative / images };
}

/** A thin line from the fewest to the most, and a mark for each kind. */
function marks(rows: AnchorCounts[], panel: Panel, inLegend: boolean): Trace[] {
  const place = { type: "scatter" as const, xaxis: panel.x, yaxis: panel.y, cliponaxis: false };
  const drawn = rows.map(({ positive, negative }) => positive > 0 && negative > 0);
  return [
    {
      ...place,
      mode: "lines",
      x: rows.flatMap(({ positive, negative }, row) => (drawn[row] ? [positive, negative, null] : [])),
      y: rows.flatMap((_, row) => (drawn[row] ? [row, row, null] : [])),
      line: { color: FAINT_INK, width: 1 },
      showlegend: false,
      hoverinfo: "skip",
    },
    ...KINDS.map(({ kind, name, colour, symbol }): Trace => {
      const there = [...rows.keys()].filter((row) => rows[row][kind] > 0);
      return {
        ...place,
        mode: "markers",
        name,
        legendgroup: name,
        showlegend: inLegend,
        x: there.map((row) => Number(rows[row][kind].toPrecision(5))),
        y: there,
        marker: { color: colour, symbol, size: 11 },
        hovertemplate: `${name}: %{x:,.4~g} an image<extra></extra>`,
      };
    }),
  ];
}

function ratio({ positive, negative }: AnchorCounts, row: number, panel: Panel) {
  return {
    text: positive > 0 ? `1 : ${thousands(negative / positive)}` : "none",
    showarrow: false,
    xref: "paper",
    x: panel.domain.x[1],
    xanchor: "left",
    xshift: 8,
    yref: panel.y,
    y: row,
    font: { size: FONT_SIZE - 1, color: INK },
  };
}
