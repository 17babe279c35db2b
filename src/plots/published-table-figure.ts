import type { BesidePublished, TableBeside } from "../types";
import type { Figure, FigureOptions } from "./figure";
import { type RowSide, rowPanels } from "./row-panels";

const PUBLISHED = "#7d8590";
const OURS = "#0072B2";

const SIDES: readonly RowSide<BesidePublished>[] = [
  {
    title: "Published, on COCO",
    axisTitle: "AP, 0 to 100",
    colour: PUBLISHED,
    value: ({ published }) => published,
    seeds: () => [],
  },
  {
    title: "Here, on scenes",
    axisTitle: "AP, 0 to 1",
    colour: OURS,
    value: ({ mean }) => mean,
    seeds: ({ aps }) => aps,
  },
];

/**
 * A published table beside what trials gave here, a row a setting: rings are seeds, filled marks their mean. The scales
 * differ: compare the shapes.
 */
export function publishedTableFigure({ title, source, rows }: TableBeside, options?: FigureOptions): Figure {
  return rowPanels(`${title} (${source})`, SIDES, rows, options);
}
