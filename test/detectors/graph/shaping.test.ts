import { beforeAll, describe, expect, it } from "vitest";
import { ready } from "../../../src/backend/tensorflow";
import { above } from "../../../src/detectors/graph/arithmetic";
import * as shaping from "../../../src/detectors/graph/shaping";
import { type Numbers, row, runGraph } from "./run-graph";

beforeAll(ready);

const MATRIX: Numbers = { shape: [2, 3], values: [1, 5, 3, 4, 2, 6] };

describe("shaping of graphs", () => {
  it("knows lengths and sizes only when it runs", async () => {
    const { lengths, size, most, counted } = await runGraph({ x: MATRIX }, ({ x }) => ({
      lengths: shaping.lengthsOf(x, 0, 2),
      size: shaping.sizeUpTo(x, 100),
      most: shaping.sizeUpTo(x, 4),
      counted: shaping.upTo(shaping.lengthsOf(x, 1, 1)),
    }));
    expect([lengths.values, counted.values]).toEqual([
      [2, 3],
      [0, 1, 2],
    ]);
    expect([size, most]).toEqual([
      { shape: [], values: [6] },
      { shape: [], values: [4] },
    ]);
  });

  it("reshapes, slices, takes columns and rows, tiles", async () => {
    const { reshaped, sliced, columns, rows, tiled, second } = await runGraph({ x: MATRIX }, ({ x }) => ({
      reshaped: shaping.reshape(x, [3, -1]),
      sliced: shaping.slice(x, [1, 0], [1, 2]),
      columns: shaping.columns(x, 1, 2),
      rows: shaping.gather(x, [1, 1, 0]),
      tiled: shaping.tile(x, [1, 2]),
      second: shaping.rowsApart(x, 2)[1],
    }));
    expect(reshaped).toEqual({ shape: [3, 2], values: MATRIX.values });
    expect(sliced).toEqual({ shape: [1, 2], values: [4, 2] });
    expect(columns).toEqual({ shape: [2, 2], values: [5, 3, 2, 6] });
    expect(rows).toEqual({ shape: [3, 3], values: [4, 2, 6, 4, 2, 6, 1, 5, 3] });
    expect(tiled).toEqual({ shape: [2, 6], values: [1, 5, 3, 1, 5, 3, 4, 2, 6, 4, 2, 6] });
    expect(second).toEqual({ shape: [3], values: [4, 2, 6] });
  });

  it("joins and pads", async () => {
    const { joined, padded } = await runGraph({ x: MATRIX }, ({ x }, graph) => ({
      joined: shaping.concat([x, graph.constant([8, 9], "float32", [2, 1])], 1),
      padded: shaping.pad(x, graph.constant([0, 1, 0, 0], "int32", [2, 2])),
    }));
    expect(joined).toEqual({ shape: [2, 4], values: [1, 5, 3, 8, 4, 2, 6, 9] });
    expect(padded).toEqual({ shape: [3, 3], values: [...MATRIX.values, 0, 0, 0] });
  });

  it("reduces along an axis", async () => {
    const { mean, sum, lowest, highest, product } = await runGraph({ x: MATRIX }, ({ x }) => ({
      mean: shaping.mean(x, 1),
      sum: shaping.sum(x, 1),
      lowest: shaping.lowest(x, 1),
      highest: shaping.highest(x, 0),
      product: shaping.product(shaping.reshape(x, [-1])),
    }));
    expect([mean, sum, product]).toEqual([
      { shape: [2], values: [3, 4] },
      { shape: [2, 1], values: [9, 12] },
      { shape: [], values: [720] },
    ]);
    expect([lowest.values, highest.values]).toEqual([
      [1, 2],
      [4, 5, 6],
    ]);
  });

  it("puts the highest first, equal ones in order, and says where flags are true", async () => {
    const { values, indices, where, none } = await runGraph({ x: row([2, 7, 7, 1]) }, ({ x }, graph) => ({
      ...shaping.topK(x, graph.constant(3, "int32")),
      where: shaping.whereTrue(above(x, 1.5)),
      none: shaping.whereTrue(above(x, 9)),
    }));
    expect([values.values, indices.values, where.values]).toEqual([
      [7, 7, 2],
      [1, 2, 0],
      [0, 1, 2],
    ]);
    expect(none).toEqual({ shape: [0], values: [] });
  });

  it("casts, but not to what a tensor is already", async () => {
    const { whole } = await runGraph({ x: row([1.7, 2.2]) }, ({ x }) => {
      expect(shaping.cast(x, "float32")).toBe(x);
      return { whole: shaping.cast(x, "int32") };
    });
    expect(whole.values).toEqual([1, 2]);
  });
});
