import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxIou } from "../../src/boxes/iou";
import { DETECTION_NMS, LOWEST_SCORE, MOST_DETECTIONS } from "../../src/detectors/detector";
import { bestDetections, bestGuesses, MOST_GUESSES } from "../../src/detectors/post-process";
import { boxesArbitrary } from "../boxes/arbitrary-boxes";

const IMAGE = { width: 60, height: 50 };

describe("bestGuesses", () => {
  it("takes every class of every candidate from the lowest score on, best first, with the row of its offsets", () => {
    const scores = [
      [0.5, LOWEST_SCORE],
      [0.009, 0.9],
    ];
    const guesses = bestGuesses(
      2,
      2,
      (candidate, label) => scores[candidate][label - 1],
      (c, l) => 10 * c + l,
    );
    expect(guesses).toEqual([
      { candidate: 1, label: 2, score: 0.9, delta: 12 },
      { candidate: 0, label: 1, score: 0.5, delta: 1 },
      { candidate: 0, label: 2, score: LOWEST_SCORE, delta: 2 },
    ]);
  });

  it("takes the best of more than are looked at, the first of equals, and none that is not a number", () => {
    const scores = (candidate: number) => (candidate === 5 ? Number.NaN : candidate >= 1990 ? 0.5 : 0.25);
    const guesses = bestGuesses(2000, 1, scores, (candidate) => candidate);
    expect(guesses.length).toBe(MOST_GUESSES);
    expect(guesses.map(({ candidate }) => candidate)).toEqual([
      ...Array.from({ length: 10 }, (_, i) => 1990 + i),
      ...[0, 1, 2, 3, 4],
      ...Array.from({ length: MOST_GUESSES - 15 }, (_, i) => 6 + i),
    ]);
  });

  it("takes nothing from no candidates", () => {
    expect(
      bestGuesses(
        0,
        3,
        () => 1,
        () => 0,
      ),
    ).toEqual([]);
  });
});

describe("bestDetections", () => {
  it("gives boxes inside the image, best first, at most 100, apart from each other within a class", () => {
    const scores = fc.array(fc.float({ min: Math.fround(0.01), max: 1, noNaN: true }), { minLength: 30 });
    fc.assert(
      fc.property(boxesArbitrary(30), scores, (boxes, scores) => {
        const guesses = boxes.map((_, i) => ({
          candidate: i,
          label: 1 + (i % 2),
          score: scores[i],
          delta: i,
        }));
        const found = bestDetections(
          guesses,
          Float32Array.from(boxes.flat()),
          new Float32Array(4 * boxes.length),
          IMAGE,
        );
        expect(found.scores.length).toBe(found.labels.length);
        expect(found.boxes.length).toBe(4 * found.labels.length);
        expect([...found.scores]).toEqual([...found.scores].sort((a, b) => b - a));
        found.boxes.forEach((value, i) => {
          expect(value >= 0 && value <= (i % 2 === 0 ? IMAGE.width : IMAGE.height)).toBe(true);
        });
        const iou = boxIou(found.boxes, found.boxes);
        const n = found.labels.length;
        for (let i = 0; i < n; i++)
          for (let j = 0; j < i; j++)
            if (found.labels[i] === found.labels[j])
              expect(iou[i * n + j]).toBeLessThanOrEqual(DETECTION_NMS + 1e-6);
      }),
    );
  });

  it("moves each candidate by its own offsets", () => {
    const guesses = [{ candidate: 1, label: 3, score: 0.8, delta: 0 }];
    const candidates = Float32Array.of(0, 0, 1, 1, 10, 10, 20, 20);
    const deltas = Float32Array.of(5, 0, 0, 0);
    const coder = { weights: [10, 10, 5, 5] as const };
    const found = bestDetections(guesses, candidates, deltas, { ...IMAGE, coder });
    expect([...found.boxes]).toEqual([15, 10, 25, 20]);
    expect([[...found.labels], found.scores[0]]).toEqual([[3], Math.fround(0.8)]);
  });

  it("keeps an image's 100 best where there are more", () => {
    const guesses = Array.from({ length: 150 }, (_, i) => ({
      candidate: i,
      label: 1,
      score: (i + 1) / 200,
      delta: i,
    }));
    const candidates = Float32Array.from(guesses.flatMap((_, i) => [i / 4, 0, i / 4 + 0.2, 1]));
    const found = bestDetections(guesses, candidates, new Float32Array(600), IMAGE);
    expect(found.scores.length).toBe(MOST_DETECTIONS);
    expect(found.scores[99]).toBeCloseTo(51 / 200, 6);
  });

  it("finds nothing where nothing was guessed", () => {
    const found = bestDetections([], new Float32Array(0), new Float32Array(0), IMAGE);
    expect([found.boxes.length, found.scores.length, found.labels.length]).toEqual([0, 0, 0]);
  });
});
