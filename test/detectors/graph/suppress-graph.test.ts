import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../../src/backend/random";
import { ready } from "../../../src/backend/tensorflow";
import { nms } from "../../../src/boxes/nms";
import { type SuppressOptions, suppress } from "../../../src/detectors/graph/suppress-graph";
import { row, rows, runGraph } from "./run-graph";

beforeAll(ready);

async function kept(boxes: number[][], scores: number[], options: Partial<SuppressOptions> = {}) {
  const { indices } = await runGraph({ boxes: rows(boxes), scores: row(scores) }, ({ boxes, scores }) => ({
    indices: suppress(boxes, scores, { iouThreshold: 0.5, scoreAbove: 0, limit: 300, ...options }),
  }));
  return indices.values;
}

describe("suppress", () => {
  it("keeps what nms keeps, of crowded boxes", async () => {
    const rng = random(8, "crowd");
    const boxes = Array.from({ length: 300 }, () => {
      const [x, y] = [rng.integer(0, 60), rng.integer(0, 60)];
      return [x, y, x + rng.integer(4, 20), y + rng.integer(4, 20)];
    });
    const scores = boxes.map(() => Math.fround(0.01 + 0.99 * rng.uniform()));
    const expected = nms(boxes, scores, 0.5);
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.length).toBeLessThan(280);
    expect(await kept(boxes, scores)).toEqual(expected);
    expect(await kept(boxes, scores, { limit: 10 })).toEqual(expected.slice(0, 10));
  });

  it("keeps a box whose overlap is the threshold itself, as nms does", async () => {
    const boxes = [
      [0, 0, 10, 10],
      [0, 0, 10, 5],
      [0, 0, 10, 6],
    ];
    const scores = [0.9, 0.8, 0.7];
    expect(await kept(boxes, scores)).toEqual([0, 1]);
    expect(nms(boxes, scores, 0.5)).toEqual([0, 1]);
  });

  it("leaves out what scores no more than the bound", async () => {
    const apart = [
      [0, 0, 1, 1],
      [5, 5, 6, 6],
      [9, 9, 10, 10],
    ];
    expect(await kept(apart, [0.25, 0.75, 0.5], { scoreAbove: 0.25 })).toEqual([1, 2]);
  });
});
