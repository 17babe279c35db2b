/** One axis of a uniform grid over the centres of boxes. */
export interface GridAxis {
  /** Where the first cell begins, in pixels. */
  start: number;
  cells: number;
  cellsPerPixel: number;
  /** The longest side of a box along this axis, in pixels. */
  longest: number;
  /** How much further than it must a search should look, so that rounding hides no neighbour; in pixels. */
  margin: number;
}

/** Shares of a cell. */
const MARGIN = 1e-3;

/** The cell that a coordinate lies in; what lies outside of the grid is counted to its border. */
export function position({ start, cells, cellsPerPixel }: GridAxis, coordinate: number): number {
  const at = (coordinate - start) * cellsPerPixel;
  if (!(at > 0)) return 0; // also NaN, from distances beyond the largest double
  return at >= cells ? cells - 1 : Math.floor(at);
}

/**
 * A grid for finding neighbours of boxes by their centres. A cell is half as long as a mean box looks, which is
 * `reach` of its own sides and at most one; along each axis there are at most √n cells.
 * @param b [n, 4]
 * @param members indices into `b`; of these, boxes without a finite size are passed over
 */
export function gridOver(
  b: ArrayLike<number>,
  members: Int32Array,
  reach: number,
): { x: GridAxis; y: GridAxis } {
  return { x: gridAxis(b, members, 0, reach), y: gridAxis(b, members, 1, reach) };
}

function gridAxis(b: ArrayLike<number>, members: Int32Array, axis: 0 | 1, reach: number): GridAxis {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  let longest = 0;
  let sum = 0;
  let count = 0;
  for (let k = 0; k < members.length; k++) {
    const low = b[4 * members[k] + axis];
    const side = b[4 * members[k] + axis + 2] - low;
    if (!(side > 0 && side < Number.POSITIVE_INFINITY)) continue;
    const centre = low + side / 2;
    if (centre < start) start = centre;
    if (centre > end) end = centre;
    if (side > longest) longest = side;
    sum += side;
    count++;
  }
  if (!(end > start)) return { start, cells: 1, cellsPerPixel: 0, longest, margin: 0 };
  const wanted = Math.floor((end - start) / ((Math.min(reach, 1) * sum) / count / 2));
  const cells = Math.max(1, Math.min(wanted, Math.ceil(Math.sqrt(count))));
  const cellsPerPixel = cells / (end - start);
  return { start, cells, cellsPerPixel, longest, margin: MARGIN / cellsPerPixel };
}
