import { UsageError } from "../errors";
import type { Rect } from "./ground-truth";

/**
 * Rectangles that cover an image, evenly spread, neighbours overlapping by at least `overlap` pixels so
 * that an object cut by one tile lies whole in the next, if it is no longer than that. One rectangle, the image, where it fits in a tile.
 *
 * @param options `tile` side of a tile (1024) and `overlap` (128), in pixels; `overlap` must be smaller.
 */
export function tilesOf(width: number, height: number, { tile = 1024, overlap = 128 } = {}): Rect[] {
  if (!(tile > overlap && overlap >= 0)) {
    throw new UsageError(`tilesOf: overlap ${overlap} must be from 0 to less than the tile's ${tile} pixels`);
  }
  const columns = starts(width, tile, overlap);
  const rows = starts(height, tile, overlap);
  return rows.flatMap((y) =>
    columns.map((x) => ({ x, y, width: Math.min(tile, width), height: Math.min(tile, height) })),
  );
}

/** Where tiles begin along one side. */
function starts(length: number, tile: number, overlap: number): number[] {
  if (length <= tile) return [0];
  const count = Math.ceil((length - overlap) / (tile - overlap));
  return Array.from({ length: count }, (_, i) => Math.floor((i * (length - tile)) / (count - 1)));
}
