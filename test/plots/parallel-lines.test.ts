import { describe, expect, it } from "vitest";
import { measuredTrials } from "../../src/evaluation/sweep-trials";
import { linesOf, MOST_LINES, trialText, whichTrials } from "../../src/plots/parallel-lines";
import { fakeStudy, fakeSweep } from "../report/fake-sweep";

const many = measuredTrials(
  fakeSweep(
    Array.from({ length: 1000 }, (_, i) => ({ arm: "one-stage focal", ap: ((i * 37) % 1000) / 1000 })),
    [],
  ),
);

describe("linesOf", () => {
  it("is every trial while they are few, the best last", () => {
    const measured = measuredTrials(fakeStudy());
    const values = linesOf(measured).map(({ value }) => value);
    expect(values).toEqual(measured.map(({ value }) => value).sort((a, b) => a - b));
  });

  it("is of many the best hundred and a sample of the others, no more than are read, each once", () => {
    const lines = linesOf(many);
    expect(lines).toHaveLength(MOST_LINES);
    expect(new Set(lines.map(({ trial }) => trial.index)).size).toBe(MOST_LINES);
    expect(lines.slice(-100).map(({ value }) => value)).toEqual(
      Array.from({ length: 100 }, (_, i) => (900 + i) / 1000),
    );
    expect(lines[0].value).toBeLessThan(0.05);
  });

  it("draws the same sample for the same seed", () => {
    expect(linesOf(many, 3)).toEqual(linesOf(many, 3));
    expect(linesOf(many, 4)).not.toEqual(linesOf(many, 3));
  });
});

describe("whichTrials", () => {
  it("says so where not all are drawn", () => {
    expect(whichTrials(MOST_LINES)).toBe("every trial");
    expect(whichTrials(1240)).toBe("the best 100 of 1,240 trials and 300 others");
  });
});

describe("trialText", () => {
  it("tells all of a trial, with names as they are written", () => {
    const [measured] = measuredTrials(
      fakeSweep([{ arm: "<b>", settings: { gamma: 2 }, seed: 4, ap: 0.3125 }], []),
    );
    const text = trialText(measured, ["arm", "gamma", "alpha", "seed"], "AP");
    expect(text.split("<br>").slice(0, 4)).toEqual([
      ...["<b>trial 0: AP 0.313</b>", "arm: &lt;b&gt;", "gamma: 2", "seed: 4"],
    ]);
    expect(text).toMatch(/0\.2\d+ s a step$/);
  });
});
