import { batchedNms } from "../boxes/nms";
import type { Rect } from "../data/ground-truth";
import { DETECTION_NMS, type Found } from "../detectors/detector";
import { takeFound } from "./take-found";

/** Detections that end so near to a tile's inner border, in pixels, are of objects it has cut. */
const CUT = 2;

/**
 * Detections of tiles, moved to their place in the image. An object seen in two tiles is suppressed once; what a tile has
 * cut is left to the neighbour, if that sees the whole of it.
 *
 * @param tiles a grid, as `tilesOf` gives it
 * @param found what was found in each, in pixels of the tile
 */
export function mergeTiles(tiles: readonly Rect[], found: readonly Found[]): Found {
  const kept = found.map((of, t) => withoutLeftToOthers(of, tiles[t], tiles));
  const boxes = Float32Array.from(
    kept.flatMap((of, t) =>
      Array.from(of.boxes, (value, i) => value + (i % 2 === 0 ? tiles[t].x : tiles[t].y)),
    ),
  );
  const scores = Float32Array.from(kept.flatMap((of) => Array.from(of.scores)));
  const labels = Int32Array.from(kept.flatMap((of) => Array.from(of.labels)));
  return takeFound({ boxes, scores, labels }, batchedNms(boxes, scores, labels, DETECTION_NMS));
}

/** Without boxes that a tile has cut at a border whose neighbour sees the whole of them. */
function withoutLeftToOthers(found: Found, tile: Rect, tiles: readonly Rect[]): Found {
  const across = sideOf(
    tile.x,
    tile.width,
    tiles.filter(({ y }) => y === tile.y).map(({ x, width }) => [x, x + width]),
  );
  const down = sideOf(
    tile.y,
    tile.height,
    tiles.filter(({ x }) => x === tile.x).map(({ y, height }) => [y, y + height]),
  );
  const kept = Array.from(found.scores.keys()).filter((i) => {
    const [x1, y1, x2, y2] = found.boxes.subarray(4 * i, 4 * i + 4);
    return !isSeenWhole(x1, x2, across) && !isSeenWhole(y1, y2, down);
  });
  return takeFound(found, kept);
}

/** One side of a tile, in pixels of the tile: its length, and how far its neighbours reach into it, if there are any. */
interface Side {
  length: number;
  nextFrom: number;
  lastTo: number;
}

function sideOf(start: number, length: number, spans: [from: number, to: number][]): Side {
  return {
    length,
    nextFrom: Math.min(...spans.filter(([from]) => from > start).map(([from]) => from - start)),
    lastTo: Math.max(...spans.filter(([, to]) => to < start + length).map(([, to]) => to - start)),
  };
}

/** Whether a box is cut at one end, and a neighbour sees the whole: what is seen here begins or ends well within it. */
function isSeenWhole(low: number, high: number, { length, nextFrom, lastTo }: Side): boolean {
  return (high > length - CUT && low >= nextFrom + CUT) || (low < CUT && high <= lastTo - CUT);
}
