import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreHierarchicalLocalRank } from "../../src/samplers/score-hierarchical-local-rank";
import { selectByScoreHlr } from "../../src/samplers/select-by-score-hlr";
import { columns, examplesArbitrary } from "./arbitrary-examples";
import { fixture } from "./fixture";

const apart = (count: number) => Array.from({ length: count }, (_, i) => [20 * i, 0, 20 * i + 10, 10]);

describe("selectByScoreHlr", () => {
  it("picks what plain Python picks, with its weights to 1e-12", () => {
    const { losses, labels, boxes } = fixture.examples;
    for (const { indices, weights, ...options } of fixture.byScore) {
      const given = selectByScoreHlr(fixture.scores, labels, boxes, { ...options, losses, seed: 0 });
      expect(given.indices).toEqual(indices);
      expect(given.weights.length).toBe(weights.length);
      weights.forEach((weight, at) => {
        expect(Math.abs(given.weights[at] - weight)).toBeLessThanOrEqual(1e-12 * weight);
      });
    }
    expect(fixture.byScore.length).toBeGreaterThan(20);
  });

  it("picks min(numHard, negatives), none twice, none but background, and keeps their summed loss", () => {
    const options = fc.record({
      numHard: fc.nat(50),
      seed: fc.nat(),
      scoreThreshold: fc.constantFrom(0, 0.05, 0.5, 1),
      k: fc.constantFrom(0, 0.5, 2),
      bias: fc.constantFrom(0, 0.2, 1),
    });
    fc.assert(
      fc.property(examplesArbitrary, options, (examples, options) => {
        const { losses, labels, boxes } = columns(examples);
        const scores = losses.map((loss) => loss / 10);
        const { indices, weights } = selectByScoreHlr(scores, labels, boxes, { ...options, losses });
        expect(indices.every((i) => labels[i] === 0)).toBe(true);
        expect(new Set(indices).size).toBe(indices.length);
        expect(indices.length).toBe(Math.min(options.numHard, labels.filter((label) => label === 0).length));
        expect(weights.length).toBe(indices.length);
        const sum = indices.reduce((total, i) => total + losses[i], 0);
        const weighted = indices.reduce((total, i, at) => total + weights[at] * losses[i], 0);
        expect(Math.abs(weighted - sum)).toBeLessThanOrEqual(1e-12 * sum);
      }),
    );
  });

  it("goes by the ranks of the negatives alone: positives and ignored ones are in no cluster", () => {
    fc.assert(
      fc.property(examplesArbitrary, (examples) => {
        const { losses, labels, boxes } = columns(examples);
        const negatives = [...labels.keys()].filter((i) => labels[i] === 0);
        const ranks = scoreHierarchicalLocalRank(
          negatives.map((i) => losses[i] + 1),
          negatives.map((i) => boxes[i]),
        );
        const expected = new Array<number>(negatives.length);
        negatives.forEach((i, at) => {
          expected[ranks[at]] = i;
        });
        const scores = losses.map((loss) => loss + 1);
        expect(selectByScoreHlr(scores, labels, boxes, { numHard: 40, seed: 0 }).indices).toEqual(expected);
      }),
    );
  });

  it("fills up at random with what scores too low, at the lowest weight of the ranked", () => {
    const scores = [0.9, 0.5, ...new Array<number>(10).fill(0.01)];
    const labels = scores.map(() => 0);
    const times = scores.map(() => 0);
    for (let seed = 0; seed < 2000; seed++) {
      const { indices, weights } = selectByScoreHlr(scores, labels, apart(12), { numHard: 4, seed, k: 1 });
      expect(indices.slice(0, 2)).toEqual([0, 1]);
      const total = 4 / 4 + (3 * 3) / 4; // u = 4/4, 3/4 of the ranked, then 3/4 twice
      [4, 3, 3, 3].forEach((quarters, at) => {
        expect(weights[at]).toBeCloseTo(quarters / total, 12);
      });
      for (const i of indices) times[i]++;
    }
    for (const count of times.slice(2))
      expect(Math.abs(count - 400)).toBeLessThan(5 * Math.sqrt(2000 * 0.2 * 0.8));
  });

  it("draws all at random with weight 1 where nothing scores high enough", () => {
    const scores = new Array<number>(20).fill(0.05); // at the threshold is not above it
    const draw = (seed: number) =>
      selectByScoreHlr(
        scores,
        scores.map(() => 0),
        apart(20),
        { numHard: 5, seed },
      );
    expect(draw(1).weights).toEqual([1, 1, 1, 1, 1]);
    const free = { numHard: 2, seed: 0, losses: [0, 0] };
    expect(selectByScoreHlr([0, 0], [0, 0], apart(2), free).weights).toEqual([1, 1]);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1).indices).not.toEqual(draw(2).indices);
  });

  it("gives nothing where there is no background, or nothing is wanted", () => {
    const nothing = { indices: [], weights: [] };
    expect(selectByScoreHlr([], [], [], { numHard: 5, seed: 0 })).toEqual(nothing);
    expect(selectByScoreHlr([0.9, 0.8], [-1, 2], apart(2), { numHard: 5, seed: 0 })).toEqual(nothing);
    expect(selectByScoreHlr([0.9, 0.8], [0, 0], apart(2), { numHard: 0, seed: 0 })).toEqual(nothing);
  });

  it("refuses what has no order, does not sum or is out of range, naming it", () => {
    const call =
      (change: object, scores = [0.5], labels = [0]) =>
      () =>
        selectByScoreHlr(scores, labels, apart(1), { numHard: 1, seed: 0, ...change });
    expect(call({}, [Number.NaN])).toThrow("selectByScoreHlr: score 0 is NaN");
    expect(call({}, [0.5, 0.5])).toThrow("selectByScoreHlr: 2 scores but 1 labels");
    expect(call({}, [0.5], [-2])).toThrow("selectByScoreHlr: label 0 is -2");
    expect(call({ losses: [Number.NaN] })).toThrow("selectByScoreHlr: loss 0 is NaN");
    expect(call({ losses: [1, 2] })).toThrow("selectByScoreHlr: 1 scores but 2 losses");
    expect(call({ numHard: 1.5 })).toThrow("selectByScoreHlr: numHard is 1.5");
    expect(call({ scoreThreshold: -1 })).toThrow("selectByScoreHlr: scoreThreshold is -1");
    expect(call({ nmsThreshold: 2 })).toThrow("selectByScoreHlr: nmsThreshold is 2");
    expect(call({ k: Number.NaN })).toThrow("selectByScoreHlr: k is NaN");
    expect(call({ bias: -0.5 })).toThrow("selectByScoreHlr: bias is -0.5");
  });
});
