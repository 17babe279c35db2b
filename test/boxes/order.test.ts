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

const exactArbitrary = fc.array(
  fc.oneof(
    scoreArbitrary,
    fc.nat(5).map((n) => 1 + n * 2 ** -40), // one float, several doubles
    fc.constantFrom(1e300, 2e300, -1e300, 1e-300, 2e-300, -1e-300), // beyond and below all floats
  ),
  { maxLength: 60 },
);

describe("byDescending of doubles", () => {
  it("orders what rounds to one float by what it is, equal scores as they came", () => {
    fc.assert(
      fc.property(exactArbitrary, (scores) => {
        expect([...byDescending(scores)]).toEqual(plainOrder(scores));
        expect([...byDescending(Float64Array.from(scores))]).toEqual(plainOrder(scores));
      }),
      { numRuns: 500 },
    );
  });
});

describe("topByDescending", () => {
  it("is the beginning of byDescending of many scores, whatever a sample of them would show", () => {
    const count = 5000;
    const makers: ((i: number) => number)[] = [
      (i) => Math.sin(i * i), // spread
      (i) => (i % 64 === 0 ? 1 : 0) + (i % 7), // the sample is unlike the rest
      (i) => (i % 64 === 0 ? 0 : i % 1000), // the sample is far too low
      (i) => i,
      (i) => -i,
      () => 0.5,
      (i) => (i % 2 ? -0 : 0),
    ];
    for (const make of makers) {
      const scores = Float32Array.from({ length: count }, (_, i) => make(i));
      for (const most of [1, 2, 64, 512, 2400, 4999, 5000, 6000])
        expect([...topByDescending(scores, most)]).toEqual([...byDescending(scores).subarray(0, most)]);
    }
  });

  it("reads a part of a longer array where it lies", () => {
    const scores = Float32Array.from({ length: 900 }, (_, i) => Math.cos(i * i));
    const part = scores.subarray(100, 700);
    expect([...topByDescending(part, 5)]).toEqual(plainOrder(part).slice(0, 5));
  });

  it("takes doubles, too, without rounding them", () => {
    fc.assert(
      fc.property(exactArbitrary, fc.nat(70), (scores, most) => {
        expect([...topByDescending(scores, most)]).toEqual(plainOrder(scores).slice(0, most));
      }),
    );
  });

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
