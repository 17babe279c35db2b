import { describe, expect, it } from "vitest";
import { sweepFindings } from "../../src/evaluation/sweep-findings";
import { isHalved, nameOf, sweepAnswer } from "../../src/report/sweep-answer";
import { type FakeTrial, fakeSearch, fakeStudy, fakeSweep } from "./fake-sweep";

const trials = (more: Partial<FakeTrial>[]) => more.map((each) => ({ arm: "one-stage focal", ...each }));

describe("sweepAnswer", () => {
  it("says first what was best and how sure that is, then what mattered, failed and cost", () => {
    const answer = sweepAnswer(fakeStudy());
    expect(answer[0]).toMatch(
      /^The best is two-stage ohem with learningRate 0\.006: AP 0\.3\d+ \[0\.3\d+, 0\.3\d+\], the mean of 5 seeds\.$/,
    );
    expect(answer[1]).toMatch(
      /^Then one-stage focal \(0\.3\d+\) and one-stage ohem \(0\.3\d+\)\. Between the first two lie/,
    );
    expect(answer[2]).toContain("chosen among several settings");
    expect(answer[3]).toMatch(
      /^What mattered most is learningRate: 0\.07\d \[.+\] AP lie between 0\.006 \(best\) and/,
    );
    expect(answer[4]).toMatch(/^Then arm: .* % of the variance\.$/);
    expect(answer[5]).toMatch(
      /^Could not be told from noise: gamma\. Luck alone sets the means of seeds 0\.00\d apart\.$/,
    );
    expect(answer[6]).toBe(
      "2 of 60 trials failed and are in no mean. 1 trial ended without an AP and is left out. 1 is waiting, so this may change.",
    );
    expect(answer[7]).toMatch(/^All trials together trained for \d\.\d hours\.$/);
    expect(answer).toHaveLength(8);
  });

  it("says that no difference between the first two can be told where it cannot", () => {
    const arms = ["one-stage focal", "one-stage ohem"];
    const even = arms.flatMap((arm, a) =>
      [0.3, 0.31, 0.32, 0.33, 0.34].map((ap, seed) => ({ arm, seed, ap: ap + ((seed + a) % 2 ? 0.01 : 0) })),
    );
    const answer = sweepAnswer(fakeSweep(even, ["arm", "seed"]));
    expect(answer[1]).toContain("No difference between the first two can be told:");
    expect(answer.join(" ")).not.toContain("chosen among");
    expect(answer.join(" ")).toContain("Could not be told from noise: arm.");
  });

  it("names few settings each in a sentence, the others together", () => {
    const answer = sweepAnswer(fakeSearch()).join("\n");
    expect(answer).toContain("What mattered most is learningRate");
    expect(answer).toMatch(/Could not be told from noise: .*weightDecay/);
    expect(answer.match(/of the variance/g)!.length).toBeLessThanOrEqual(3);
    expect(answer).toContain("over the stages tuning and arms");
  });

  it("does not claim to know from few trials", () => {
    const few = fakeSweep(trials([0.1, 0.2, 0.3].map((ap, i) => ({ ap, seed: 0, settings: { gamma: i } }))), [
      ...["arm", "gamma", "seed"],
    ]);
    const answer = sweepAnswer(few).join("\n");
    expect(answer).toContain("3 trials are too few to tell from noise what gamma did.");
    expect(answer).toContain("Nothing can be said of arm (one value alone was measured) and seed");
    expect(answer).not.toContain("mattered");
    expect(answer).toContain("with one seed");
  });

  it("says so where nothing is done, or nothing of the last stage has begun", () => {
    const none = sweepAnswer(fakeSweep(trials([{ status: "failed" }, { status: "running" }]), ["seed"]));
    expect(none).toEqual([
      "None of the 2 trials of the last stage (“arms”) has a result yet.",
      "1 of 2 trials failed and is in no mean. 1 is running, so this may change.",
    ]);
    const tuned = sweepAnswer(fakeSweep(trials([{ stage: "tuning" }]), []));
    expect(tuned[0]).toBe("None of the trials that are to be compared has begun.");
    expect(sweepAnswer({ trials: [], varied: [] })[1]).toBe("No trial failed.");
  });

  it("takes findings that are there already", () => {
    const sweep = fakeStudy();
    expect(sweepAnswer(sweep, sweepFindings(sweep))).toEqual(sweepAnswer(sweep));
  });
});

describe("isHalved", () => {
  it("holds where there are rungs, and the answer says what was dropped then", () => {
    const rungs = [0.1, 0.3].flatMap((ap, i) =>
      ["rung 1", "arms"].map(
        (stage): FakeTrial => ({ ...trials([{ ap, stage }])[0], settings: { gamma: i } }),
      ),
    );
    const sweep = fakeSweep(rungs, ["gamma"]);
    expect(isHalved(sweepFindings(sweep).stages)).toBe(true);
    expect(sweepAnswer(sweep).join(" ")).toContain("bad ones were dropped before");
    expect(isHalved(sweepFindings(fakeStudy()).stages)).toBe(false);
  });
});

describe("nameOf", () => {
  it("names settings that cannot be told apart together", () => {
    expect(nameOf({ setting: "a", together: [] })).toBe("a");
    expect(nameOf({ setting: "a", together: ["b", "c", "d"] })).toBe("a (together with b, c and d)");
  });
});
