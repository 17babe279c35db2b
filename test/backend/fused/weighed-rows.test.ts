import { describe, expect, it } from "vitest";
import { reserve, TAP, weighedRows } from "../../../src/backend/fused/weighed-rows";

const ROW = 16;
const [Y, X, IN, OUT] = [0, 64, 128, 512];

/** Writes taps of [offset in rows, weight]. */
function write(start: number, taps: [number, number][]): number {
  const { memory } = weighedRows();
  taps.forEach(([row, weight], i) => {
    new Int32Array(memory.buffer, start + TAP * i, 1)[0] = row * ROW;
    new Float32Array(memory.buffer, start + TAP * i + 4, 1)[0] = weight;
  });
  return start + TAP * taps.length;
}

describe("weighedRows", () => {
  it("adds each pair of taps' row, weighed by both, to the row that stays", () => {
    const { memory, run } = weighedRows();
    const input = new Float32Array(memory.buffer, IN, 24).map((_, i) => i);
    new Float32Array(memory.buffer, IN, 24).set(input);
    new Float32Array(memory.buffer, OUT, 4).fill(100);
    const [yEnd, xEnd] = [
      write(Y, [
        [0, 2],
        [3, 1],
      ]),
      write(X, [
        [0, 1],
        [2, 0.5],
      ]),
    ];
    run(Y, yEnd, X, xEnd, OUT, IN, 0, -1, ROW);
    const expected = [0, 1, 2, 3].map(
      (c) => 100 + 2 * (input[c] + 0.5 * input[8 + c]) + (input[12 + c] + 0.5 * input[20 + c]),
    );
    expect([...new Float32Array(memory.buffer, OUT, 4)]).toEqual(expected);
  });

  it("adds one row to every pair's, the other way round", () => {
    const { memory, run } = weighedRows();
    new Float32Array(memory.buffer, IN, 4).set([1, 2, 3, 4]);
    const out = new Float32Array(memory.buffer, OUT, 8).fill(0);
    run(
      Y,
      write(Y, [[0, 3]]),
      X,
      write(X, [
        [0, 1],
        [1, 2],
      ]),
      OUT,
      IN,
      -1,
      0,
      ROW,
    );
    expect([...out]).toEqual([3, 6, 9, 12, 6, 12, 18, 24]);
  });

  it("grows to what is asked for, and never shrinks", () => {
    const program = weighedRows();
    const before = program.memory.buffer.byteLength;
    reserve(program, before + 1);
    expect(program.memory.buffer.byteLength).toBe(before + 65_536);
    reserve(program, 10);
    expect(program.memory.buffer.byteLength).toBe(before + 65_536);
  });
});
