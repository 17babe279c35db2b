import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byDescending, topByDescending } from "../../src/boxes/order";
import { scoreArbitrary } from "./arbitrary-boxes";

const scoresArbitrary = fc.array(scoreArbitrary, { maxLength: 60 });

/** Sorting by the definition. */
function plainOrder(scores: ArrayLike<number>): number[] {
  return Array.from({ length: scores.length }, (_, i) => i).sort((i, j) =>
    scores[i] === scores[j] ? i - j : scores[j] > scores[i] ? 1 : -1,
  );
}

describe("byDescending", () => {
  it("orders from high to low, equal scores as they came, zeros of both signs being equal", () => {
    fc.assert(
      fc.property(scoresArbitrary, (scores) => {
        expect([...byDescending(Float32Array.from(scores))]).toEqual(plainOrder(scores));
        expect([...byDescending(scores)]).toEqual(plainOrder(scores));
      }),
    );
  });

  it("tells doubles apart that are one float", () => {
    expect([...byDescending([1, 1 + 1e-12])]).toEqual([1, 0]);
  });

  it("orders the smallest and the largest floats rightly", () => {
    const tiny = 2 ** -149;
    const scores = Float32Array.of(-tiny, 0, tiny, 3.4e38, -3.4e38, Number.POSITIVE_INFINITY);
    expect([...byDescending(scores)]).toEqual([5, 3, 2, 1, 0, 4]);
  });
});

describe("topByDescending", () => {
  it("is the beginning of byDescending, ties, zeros, negatives and infinities included", () => {
    fc.assert(
      fc.property(scoresArbitrary, fc.nat(70), (scores, count) => {
        const floats = Float32Array.from(scores);
        expect([...topByDescending(floats, count)]).toEqual([...byDescending(floats).subarray(0, count)]);
      }),
      { numRuns: 500 },
    );
  });

  it("is the beginning of byDescending where nearly all scores tie", () => {
    const scores = Float32Array.from({ length: 1000 }, (_, i) => (i % 97 === 0 ? 1 : 0));
    for (const count of [1, 10, 11, 12, 500])
      expect([...topByDescending(scores, count)]).toEqual([...byDescending(scores).subarray(0, count)]);
  });

  it("refuses NaN, which has no rank", () => {
    expect(() => topByDescending(Float32Array.of(1, Number.NaN, 2), 1)).toThrow("a score is NaN");
  });

  it("does not change the scores", () => {
    const scores = Float32Array.of(3, 1, 2);
    topByDescending(scores, 2);
    expect([...scores]).toEqual([3, 1, 2]);
  });
});
