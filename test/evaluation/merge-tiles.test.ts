import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../src/backend/tensorflow";
import type { Rect } from "../../src/data/ground-truth";
import { tilesOf } from "../../src/data/tiles";
import type { Found } from "../../src/detectors/detector";
import { mergeTiles } from "../../src/evaluation/merge-tiles";

beforeAll(ready);

type Box = readonly [x1: number, y1: number, x2: number, y2: number];

/** What a detector finds that sees everything that lies in a tile, whole or cut, and is surer of what is whole. */
function seenIn(tile: Rect, boxes: readonly Box[]): Found {
  const parts = boxes
    .map(([x1, y1, x2, y2]) => {
      const part = [
        Math.max(x1 - tile.x, 0),
        Math.max(y1 - tile.y, 0),
        Math.min(x2 - tile.x, tile.width),
        Math.min(y2 - tile.y, tile.height),
      ];
      const share = ((part[2] - part[0]) * (part[3] - part[1])) / ((x2 - x1) * (y2 - y1));
      return { part, share };
    })
    .filter(({ part }) => part[0] < part[2] && part[1] < part[3]);
  return {
    boxes: Float32Array.from(parts.flatMap(({ part }) => part)),
    scores: Float32Array.from(parts, ({ share }) => 0.9 * share),
    labels: Int32Array.from(parts, () => 1),
  };
}

function merged(width: number, height: number, boxes: readonly Box[]): number[][] {
  const tiles = tilesOf(width, height, { tile: 64, overlap: 16 });
  const found = mergeTiles(
    tiles,
    tiles.map((tile) => seenIn(tile, boxes)),
  );
  return Array.from(found.scores, (_, i) => Array.from(found.boxes.subarray(4 * i, 4 * i + 4)));
}

describe("mergeTiles", () => {
  it("gives each object once and whole, wherever it lies, if it is shorter than tiles overlap", () => {
    const side = fc.integer({ min: 4, max: 12 });
    const anywhere = fc.record({ x: fc.nat(188), y: fc.nat(88), width: side, height: side });
    fc.assert(
      fc.property(anywhere, ({ x, y, width, height }) => {
        const box: Box = [x, y, Math.min(200, x + width), Math.min(100, y + height)];
        expect(merged(200, 100, [box])).toEqual([[...box]]);
      }),
      { numRuns: 300 },
    );
  });

  it("loses no object that is longer, and so whole in no tile", () => {
    const parts = merged(200, 64, [[20, 10, 180, 30]]);
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.min(...parts.map(([x1]) => x1))).toBe(20);
    expect(Math.max(...parts.map(([, , x2]) => x2))).toBe(180);
  });

  it("keeps neighbours apart, and what touches the border of the image", () => {
    const boxes: Box[] = [
      [0, 0, 8, 8],
      [60, 20, 68, 28],
      [70, 20, 78, 28],
      [192, 56, 200, 64],
    ];
    expect(merged(200, 64, boxes).sort((a, b) => a[0] - b[0])).toEqual(boxes.map((box) => [...box]));
  });

  it("finds nothing in tiles that hold nothing", () => {
    expect(merged(200, 100, [])).toEqual([]);
  });
});
