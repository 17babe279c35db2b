import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Stage } from "../../src/experiments/study/stages";
import type { Trial } from "../../src/experiments/study/trial";
import { type SweepProgress, sweepMeter } from "../../src/experiments/sweep-meter";
import { seedsUpTo, trialsOf } from "./engines/small-study";
import { failure } from "./fake-engine";

const STEPS = 20;
const trials: Trial[] = await trialsOf({ seeds: seedsUpTo(6), steps: STEPS });
const stages: Stage[] = ["tuning", "arms"].map((name, i) => ({
  name,
  first: 3 * i,
  count: 3,
  steps: STEPS,
  trials: async () => trials.slice(3 * i, 3 * i + 3),
}));

let seconds: number;
let told: SweepProgress[];
beforeEach(() => {
  seconds = 0;
  told = [];
});

const meter = () =>
  sweepMeter(
    stages,
    (progress) => told.push(progress),
    () => 1000 * seconds,
  );
const last = () => told.at(-1)!;
const training = (done: number) => ({ phase: "train" as const, done, of: STEPS, loss: 0.5 });

describe("a sweep's meter", () => {
  it("has counts that add up to all trials, whatever happens", () => {
    const happening = fc.tuple(
      fc.nat(trials.length - 1),
      fc.constantFrom("update", "done", "failed", "found"),
    );
    fc.assert(
      fc.property(fc.array(happening), (happenings) => {
        const meter = sweepMeter(
          stages,
          (progress) => told.push(progress),
          () => 1000 * ++seconds,
        );
        const ended = new Set<number>();
        for (const [i, what] of happenings) {
          if (ended.has(i)) continue;
          if (what === "update") meter.update(trials[i], training(3));
          else ended.add(i);
          if (what === "found") meter.found(trials[i], "done");
          if (what === "done") meter.ended(trials[i]);
          if (what === "failed") meter.ended(trials[i], failure);
        }
        meter.stop();
        expect(last().done + last().failed).toBe(ended.size);
        for (const { trials, done, failed, waiting, running } of told)
          expect(done + failed + waiting + running.length).toBe(trials);
      }),
    );
  });

  it("says which stage it is at and which trials are under way, with step and loss", () => {
    const { begin, update } = meter();
    begin(stages[0]);
    expect(last()).toMatchObject({ stage: "tuning", trials: 6, waiting: 6, running: [] });
    seconds = 1;
    update(trials[1], training(4));
    const { id, index, arm } = trials[1];
    expect(last().running).toEqual([{ id, index, arm, seed: 1, progress: training(4) }]);
    begin(stages[1]);
    expect(last().stage).toBe("arms");
  });

  it("tells the rate of steps over all trials, and the time left at it", () => {
    const { update, ended } = meter();
    update(trials[0], training(1));
    expect(last()).toMatchObject({ stepsPerSecond: undefined, secondsLeft: undefined });
    seconds = 2;
    update(trials[0], training(10));
    update(trials[1], training(1));
    seconds = 4;
    update(trials[1], training(10));
    expect(last().stepsPerSecond).toBe(20 / 4);
    expect(last().secondsLeft).toBe((6 * STEPS - 20) / 5);
    seconds = 8;
    ended(trials[0]);
    expect(last().stepsPerSecond).toBe(30 / 8);
    expect(last().secondsLeft).toBeCloseTo((6 * STEPS - 30) / (30 / 8));
  });

  it("takes what was found, and steps from before a checkpoint, for done and not for fast", () => {
    const { found, update } = meter();
    found(trials[0], "done");
    found(trials[1], "failed");
    update(trials[2], training(11));
    seconds = 2;
    update(trials[2], training(14));
    expect(last().stepsPerSecond).toBe(4 / 2);
    expect(last().secondsLeft).toBe((3 * STEPS + 6) / 2);
    seconds = 3;
    update(trials[2], training(2)); // its process has crashed, and its checkpoint is gone
    expect(last().stepsPerSecond).toBe(1 / 3);
  });

  it("has no time left when all is done, and counts a trial that is measured as trained", () => {
    const { ended, update } = meter();
    update(trials[0], training(1));
    seconds = 1;
    update(trials[0], { phase: "evaluate", done: 1, of: STEPS });
    expect(last().stepsPerSecond).toBe(STEPS);
    for (const trial of trials) ended(trial);
    expect(last()).toMatchObject({ done: 6, waiting: 0, secondsLeft: 0 });
  });

  it("reports four times a second at most, but every end, and nothing after it is stopped", () => {
    const { update, ended, stop } = meter();
    for (let step = 1; step <= 10; step++, seconds += 0.05) update(trials[0], training(step));
    expect(told).toHaveLength(2);
    ended(trials[0]);
    ended(trials[1]);
    expect(told).toHaveLength(4);
    stop();
    const before = told.length;
    ended(trials[2]);
    expect(told).toHaveLength(before);
  });
});
