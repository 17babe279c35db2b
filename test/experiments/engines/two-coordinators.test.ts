import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { endAll, startCommand } from "../../cli/command-process";
import { temporaryFolder } from "../../cli/run-dist";
import { isRedis, startRedis } from "./redis-server";
import { doneIn, seedsUpTo, studyFile } from "./small-study";
import { watchTrainings } from "./watched-trainings";

const TRIALS = 3;
const redis = await startRedis();

afterAll(async () => {
  await endAll();
  if (isRedis(redis)) await redis.stop();
});

/** Two sweeps of one study at once; what they say, and which seeds were trained, each as often as it was. */
async function sweepTwice(engine: string, { crash }: { crash?: number } = {}) {
  const store = join(temporaryFolder(), "store");
  const trainings = watchTrainings({ crash, slow: 10 });
  const study = studyFile({ seeds: seedsUpTo(TRIALS) });
  const place = ["--store", store, "--engine", engine];
  if (engine !== "local") startCommand(["worker", ...place, "--processes", "2"], trainings.env);
  const both = [1, 2].map(() => startCommand(["sweep", study, ...place, "--json"], trainings.env));
  const [one, two] = await Promise.all(both.map(({ ended }) => ended));
  const trained = trainings
    .begun()
    .map(({ seed }) => seed)
    .sort();
  return { one, two, trained, done: doneIn(store).length };
}

const engines = [["local", "local"], ...(isRedis(redis) ? [["a queue", redis.url]] : [])];

it.each(engines)(
  "two sweeps of one study on %s train each trial once, and tell the same",
  async (_, engine) => {
    const { one, two, trained, done } = await sweepTwice(engine);
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(trained).toEqual(seedsUpTo(TRIALS));
    expect(done).toBe(TRIALS);
    expect(two.stdout).toBe(one.stdout);
    expect(JSON.parse(one.stdout).trials).toHaveLength(TRIALS);
  },
);

it.each(engines)(
  "two sweeps on %s give a trial that always crashes up, both at the same time",
  async (_, engine) => {
    const { one, two, trained } = await sweepTwice(engine, { crash: 0 });
    expect([one.code, two.code]).toEqual([1, 1]);
    expect(trained.filter((seed) => seed !== 0)).toEqual(seedsUpTo(TRIALS).slice(1));
    const attempts = trained.filter((seed) => seed === 0).length;
    expect(attempts).toBeGreaterThanOrEqual(3);
    expect(attempts).toBeLessThanOrEqual(engine === "local" ? 6 : 3); // each of two sweeps tries it three times at most
    expect(two.stdout).toBe(one.stdout);
    const [{ status, failure }] = JSON.parse(one.stdout).trials;
    expect([status, failure.attempts]).toEqual(["failed", 3]);
  },
);
