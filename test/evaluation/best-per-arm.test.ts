import { describe, expect, it } from "vitest";
import { bestPerArm, leadOfBest, secondsOf } from "../../src/evaluation/best-per-arm";
import { type FakeTrial, fakeStudy, fakeSweep } from "../report/fake-sweep";

const FOCAL = "one-stage focal";

/** As many seeds of one setting as values. */
function runs(
  arm: string,
  gamma: number | undefined,
  values: (number | null)[],
  more: Partial<FakeTrial> = {},
) {
  return values.map(
    (ap, seed): FakeTrial => ({
      arm,
      seed,
      ap,
      settings: gamma === undefined ? {} : { gamma },
      status: ap === null ? "failed" : "done",
      ...more,
    }),
  );
}

describe("bestPerArm", () => {
  it("takes the settings with the highest mean over seeds, not the highest trial", () => {
    const sweep = fakeSweep(
      [...runs(FOCAL, 1, [0.1, 0.5]), ...runs(FOCAL, 2, [0.35, 0.35])],
      ["arm", "gamma", "seed"],
    );
    const [best] = bestPerArm(sweep);
    expect(best).toMatchObject({ arm: FOCAL, settings: { gamma: 2 }, of: 2, low: null, high: null });
    expect(best.mean).toBeCloseTo(0.35, 12);
    expect(best.seeds.map(({ value }) => value)).toEqual([0.35, 0.35]);
  });

  it("gives an interval from three seeds on, Student's", () => {
    expect(bestPerArm(fakeSweep(runs(FOCAL, 1, [0.3, 0.34]), ["seed"]))[0]).toMatchObject({
      low: null,
      high: null,
    });
    const [best] = bestPerArm(fakeSweep(runs(FOCAL, 1, [0.3, 0.31, 0.32, 0.33, 0.34]), ["seed"]));
    const half = 2.776445 * (0.0158114 / Math.sqrt(5)); // t.975 of 4 degrees of freedom, and what these scatter by
    expect(best.low!).toBeCloseTo(0.32 - half, 5);
    expect(best.high!).toBeCloseTo(0.32 + half, 5);
  });

  it("does not choose one lucky seed over settings with more of them, and counts those without a value", () => {
    const sweep = fakeSweep(
      [
        ...runs(FOCAL, 1, [0.9, null, null, null]),
        ...runs(FOCAL, 2, [0.5, 0.5, 0.5, null]),
        ...runs(FOCAL, 5, [0.4, 0.4, 0.4, 0.4]),
      ],
      ["gamma", "seed"],
    );
    expect(bestPerArm(sweep)[0]).toMatchObject({ settings: { gamma: 2 }, missing: 1, failed: 4, trials: 12 });
  });

  it("counts trials, failures and time of all stages, but chooses by the last", () => {
    const sweep = fakeSweep(
      [
        ...runs(FOCAL, 1, [0.9, null], { stage: "tuning" }),
        ...runs(FOCAL, 1, [0.2]),
        ...runs(FOCAL, 2, [0.3]),
      ],
      ["gamma", "seed"],
    );
    const [best] = bestPerArm(sweep);
    expect(best).toMatchObject({ settings: { gamma: 2 }, trials: 4, failed: 1, of: 2 });
    const done = sweep.trials.filter(({ secondsPerStep }) => secondsPerStep !== null);
    expect(done).toHaveLength(3);
    expect(best.seconds).toBeCloseTo(
      done.reduce((sum, { secondsPerStep }) => sum + 800 * secondsPerStep!, 0),
      9,
    );
  });

  it("counts the settings that halving dropped, each once, but none of tuning or of the referee", () => {
    const early = { stage: "rung 1", settings: { gamma: 1, steps: 10 } };
    const sweep = fakeSweep(
      [
        { arm: FOCAL, stage: "referee", settings: { gamma: 9 } },
        ...runs(FOCAL, 8, [0.9], { stage: "tuning" }),
        ...[0.1, 0.2, null].map((ap, i): FakeTrial => {
          const settings = { ...early.settings, gamma: i };
          return { arm: FOCAL, ...early, settings, ap, status: ap === null ? "failed" : "done" };
        }),
        ...[3, 4, 5].flatMap((gamma) =>
          runs(FOCAL, gamma, [0.3, 0.3], { stage: "rung 1", settings: { gamma, steps: 10 } }),
        ),
        ...runs(FOCAL, 4, [0.3, 0.3], { stage: "rung 2", settings: { gamma: 4, steps: 30 } }),
        ...runs(FOCAL, 4, [0.4, 0.4]),
        ...runs("one-stage ohem", undefined, [0.2, 0.2]),
      ],
      ["arm", "gamma", "seed"],
    );
    expect(bestPerArm(sweep).map(({ arm, of }) => [arm, of])).toEqual([
      [FOCAL, 5],
      ["one-stage ohem", 1],
    ]);
  });

  it("names no setting that the arm has not, orders arms by their best, and leaves out those without", () => {
    const sweep = fakeSweep(
      [
        ...runs("one-stage ohem", undefined, [0.2]),
        ...runs(FOCAL, 2, [0.3]),
        ...runs("two-stage ohem", undefined, [null]),
      ],
      ["arm", "gamma", "seed"],
    );
    expect(bestPerArm(sweep).map(({ arm, settings }) => [arm, settings])).toEqual([
      [FOCAL, { gamma: 2 }],
      ["one-stage ohem", {}],
    ]);
    expect(bestPerArm({ trials: [], varied: [] })).toEqual([]);
  });
});

describe("leadOfBest", () => {
  it("is paired by the seeds that both have", () => {
    const sweep = fakeSweep(
      [
        ...runs(FOCAL, 2, [0.3, 0.4, 0.5, 0.6, 0.7, 0.8]),
        ...runs("one-stage ohem", undefined, [0.28, 0.39, 0.48, 0.59, 0.69]),
      ],
      ["arm", "gamma", "seed"],
    );
    const lead = leadOfBest(bestPerArm(sweep))!;
    expect(lead.seeds).toBe(5);
    expect(lead.meanDifference).toBeCloseTo(0.014, 12); // of the sixth nothing is known for the other one
    expect(lead.low!).toBeGreaterThan(0.005); // seeds differ by far more than arms do
    expect(lead.high!).toBeLessThan(0.023);
  });

  it("has no interval with few shared seeds, and is not there without a second arm or shared seeds", () => {
    expect(leadOfBest(bestPerArm(fakeStudy({ seeds: 2, withFailures: false })))).toMatchObject({
      low: null,
      seeds: 2,
    });
    expect(leadOfBest(bestPerArm(fakeSweep(runs(FOCAL, 1, [0.3]), [])))).toBeNull();
    const apart = fakeSweep(
      [...runs(FOCAL, 1, [0.3]), ...runs("one-stage ohem", undefined, [0.2], { seed: 7 })],
      [],
    );
    expect(leadOfBest(bestPerArm(apart))).toBeNull();
  });
});

describe("secondsOf", () => {
  it("adds up what is known, and is null where nothing is", () => {
    const { trials } = fakeSweep(runs(FOCAL, 1, [0.3, null]), []);
    expect(secondsOf(trials)).toBe(800 * trials[0].secondsPerStep!);
    expect(secondsOf(trials.slice(1))).toBeNull();
  });
});
