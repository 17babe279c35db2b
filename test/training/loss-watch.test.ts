import { describe, expect, it } from "vitest";
import {
  hasExploded,
  highestLoss,
  type LossWatch,
  NOTHING_SEEN,
  watchLoss,
} from "../../src/training/loss-watch";

const seen = (losses: number[]): LossWatch => losses.reduce(watchLoss, NOTHING_SEEN);
const times = (count: number, loss: number) => Array.from({ length: count }, () => loss);

describe("a loss that is watched", () => {
  it("explodes when it is a thousand times the first for 20 steps in a row, and not a step before", () => {
    expect(hasExploded(seen([2, ...times(19, 2001)]))).toBe(false);
    expect(hasExploded(seen([2, ...times(20, 2001)]))).toBe(true);
    expect(hasExploded(seen([2, ...times(500, 2000)]))).toBe(false);
  });

  it("does not explode by spikes, however high, between which it comes down", () => {
    const spiky = Array.from({ length: 400 }, (_, i) => (i % 19 === 0 ? 1 : 1e9));
    expect(hasExploded(seen([1, ...spiky]))).toBe(false);
  });

  it("does not explode because it was next to nothing in a first batch without objects", () => {
    expect(hasExploded(seen([1e-4, ...times(100, 300)]))).toBe(false);
    expect(highestLoss(seen([1e-4]))).toBe(1000);
  });

  it("does not explode because it has become next to nothing since", () => {
    expect(hasExploded(seen([3, ...times(1000, 1e-6), ...times(100, 5)]))).toBe(false);
  });

  it("is the same watched in two parts, with what was remembered stored between", () => {
    const losses = [2, ...times(25, 3000)];
    const stored = JSON.parse(JSON.stringify(seen(losses.slice(0, 12)))) as LossWatch;
    expect(losses.slice(12).reduce(watchLoss, stored)).toEqual(seen(losses));
  });
});
