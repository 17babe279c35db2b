import { describe, expect, it } from "vitest";
import { bestPerArm } from "../../src/evaluation/best-per-arm";
import { bestPerArmFigure } from "../../src/plots/best-per-arm-figure";
import { fakeStudy, fakeSweep } from "../report/fake-sweep";

const best = bestPerArm(fakeStudy());
type Mark = {
  x: number[];
  y: number[];
  marker: { symbol: string; color: string };
  error_x?: { array?: number[] };
};
const labelsOf = (figure: ReturnType<typeof bestPerArmFigure>) =>
  (figure!.layout.yaxis as { ticktext: string[] }).ticktext;

describe("bestPerArmFigure", () => {
  const figure = bestPerArmFigure(best)!;
  const marks = figure.data as unknown as Mark[];

  it("draws each arm's mean with its interval, and its seeds", () => {
    const ofAp = marks.slice(0, 6);
    expect(ofAp.filter((_, i) => i % 2 === 0).map(({ x }) => x[0])).toEqual(best.map(({ mean }) => mean));
    ofAp.forEach(({ x, error_x }, i) => {
      const { mean, high, seeds } = best[i >> 1];
      if (i % 2 === 0) expect(error_x!.array![0]).toBeCloseTo(high! - mean, 12);
      else expect(x).toEqual(seeds.map(({ value }) => value));
    });
  });

  it("has the colours and symbols of the other figures", () => {
    expect(marks[0].marker).toMatchObject({ symbol: "diamond", color: "#D55E00" }); // two-stage ohem
    expect(marks[2].marker).toMatchObject({ symbol: "circle", color: "#0072B2" }); // one-stage focal
  });

  it("gives the time of all trials of an arm in a unit that is short, without seeds", () => {
    expect(marks).toHaveLength(2 * 3 + 2 * 3 + 3);
    expect((figure.layout.xaxis3 as { title: { text: string } }).title.text).toBe("minutes of training");
    expect(marks[12].x[0]).toBeCloseTo(best[0].seconds! / 60, 9);
  });

  it("writes settings where they have room, else how many seeds there are", () => {
    expect(labelsOf(figure)[1]).toBe("one-stage focal<br>learningRate 0.006, gamma 2");
    const many = best.map((each) => ({ ...each, settings: { ...each.settings, weightDecay: 0.0001 } }));
    expect(labelsOf(bestPerArmFigure(many))[1]).toBe("one-stage focal<br>5 seeds, best of 6");
    expect(labelsOf(bestPerArmFigure(best, { narrow: true }))[1]).toBe("one-stage focal<br>5 seeds");
  });

  it("shows a tenth of AP at least, with all marks inside", () => {
    const [low, high] = (figure.layout.xaxis as { range: number[] }).range;
    for (const { x } of marks.slice(0, 6))
      for (const value of x) expect(value > low && value < high).toBe(true);
    const one = bestPerArmFigure(bestPerArm(fakeSweep([{ arm: "one-stage focal", ap: 0.3 }], [])))!;
    const [from, to] = (one.layout.xaxis as { range: number[] }).range;
    expect([from, to]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.35, 12)]);
  });

  it("stands without what is not known, and is not there without arms", () => {
    const unknown = best.map((each) => ({
      ...each,
      seconds: null,
      low: null,
      high: null,
      seeds: each.seeds.map((seed) => ({
        ...seed,
        trial: { ...seed.trial, secondsPerStep: null, config: {} },
      })),
    }));
    const texts = (bestPerArmFigure(unknown)!.layout.annotations as { text: string }[]).map(
      ({ text }) => text,
    );
    expect(texts.filter((text) => text === "–")).toHaveLength(6);
    expect(bestPerArmFigure([])).toBeUndefined();
  });
});
