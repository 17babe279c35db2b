import { BAND_TITLES, SIZE_BANDS, type SizeBand } from "../data/inspect/size-bands";
import { countTicks, frequentClasses, shortName } from "./class-rows";
import type { Figure, FigureOptions, Trace } from "./figure";
import { AT_BOTTOM } from "./legend";
import { rowAxis, rowSpace } from "./rows";
import { axis, baseLayout, FONT_SIZE } from "./style";
import { thousands } from "./words";

/** From dark, easily lost, to light, easily seen. */
const BAND_COLOURS: Record<SizeBand, string> = {
  veryTiny: "#3b0f70",
  tiny: "#8c2981",
  small: "#de4968",
  medium: "#fe9f6d",
  large: "#fcdfb0",
};

/** How many objects there are of each class and size, the most frequent classes first. Undefined without objects. */
export function classSizeFigure(
  {
    classes,
    sizesByClass,
  }: { classes: Record<string, number>; sizesByClass: Record<string, Record<SizeBand, number>> },
  { narrow = false }: FigureOptions = {},
): Figure | undefined {
  const names = frequentClasses(classes);
  if (names.length === 0) return undefined;
  const bands = SIZE_BANDS.filter((band) => names.some((name) => sizesByClass[name][band] > 0));
  const space = rowSpace(narrow);
  const innerHeight = names.length * space.row;
  const data = bands.map(
    (band): Trace => ({
      type: "bar",
      orientation: "h",
      name: BAND_TITLES[band].replace("<", "&lt;"),
      x: names.map((name) => sizesByClass[name][band]),
      y: names.map((_, row) => row),
      marker: { color: BAND_COLOURS[band], line: { color: "#ffffff", width: 0.5 } },
      hovertemplate: `${BAND_TITLES[band].replace("<", "&lt;")}: %{x:,}<extra></extra>`,
    }),
  );
  const margin = {
    l: space.left,
    t: narrow ? 12 : 50,
    r: narrow ? 64 : 84,
    b: (narrow ? bands.length : 1) * 24 + 12,
  };
  return {
    data,
    layout: {
      ...baseLayout("How many objects there are of each class and size", innerHeight, margin, narrow),
      barmode: "stack",
      bargap: 0.3,
      legend: {
        orientation: narrow ? "v" : "h",
        ...AT_BOTTOM,
        traceorder: "normal",
        font: { size: FONT_SIZE - 2 },
      },
      xaxis: axis("objects", {
        rangemode: "tozero",
        ...countTicks(classes[names[0]], narrow ? 3 : 6),
      }),
      yaxis: rowAxis(
        names.map((name) => [shortName(name), ""]),
        narrow,
      ),
      annotations: names.map((name, row) => ({
        text: thousands(classes[name]),
        showarrow: false,
        xref: "x",
        x: classes[name],
        xanchor: "left",
        xshift: 5,
        yref: "y",
        y: row,
        font: { size: FONT_SIZE - 1 },
      })),
    },
  };
}
