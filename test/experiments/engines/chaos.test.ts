import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SweepRecord } from "../../../src/types";
import { type CommandProcess, endAll, startCommand } from "../../cli/command-process";
import { type Ended, runDist, temporaryFolder } from "../../cli/run-dist";
import { signalled } from "../../cli/training-process";
import { isRedis, startRedis } from "./redis-server";
import { doneIn, resultsIn, seedsUpTo, studyFile, trialOfProcess, trialsOf } from "./small-study";
import { LAST_WORDS, watchTrainings } from "./watched-trainings";

const KILLS = 10;
const TRIALS = 12;
/** The seed of the trial whose process always ends without having trained. */
const BAD = 5;
const STEPS = 50;
/** A trial whose process dies three times is given up, which is right, and not what is looked at here. */
const MOST_KILLS_A_TRIAL = 2;

const redis = await startRedis();
const { env } = watchTrainings({ crash: BAD, slow: 20 });
const study = { name: "chaos", seeds: seedsUpTo(TRIALS + 1), steps: STEPS };
const disturbed = studyFile(study);
const bad = (await trialsOf(study))[BAD].id;
const whole = join(temporaryFolder(), "whole");

beforeAll(async () => {
  const seeds = seedsUpTo(TRIALS + 1).filter((seed) => seed !== BAD);
  const { code } = await runDist(["sweep", studyFile({ seeds, steps: STEPS }), "--store", whole]);
  expect(code).toBe(0);
}, 300_000);

afterAll(async () => {
  await endAll();
  if (isRedis(redis)) await redis.stop();
});

const moment = () => sleep(300 + 1700 * Math.random());

/** Kills children of a command, but none of a trial that has lost two, and not the bad one's; false where there is none. */
function childKiller(store: string) {
  const kills = new Map<string, number>();
  return (command: CommandProcess): boolean => {
    for (const child of command.children()) {
      const trial = trialOfProcess(store, child);
      if (trial === undefined || trial === bad) continue;
      const before = kills.get(trial) ?? 0;
      if (before >= MOST_KILLS_A_TRIAL || !signalled(child, "SIGKILL")) continue;
      kills.set(trial, before + 1);
      return true;
    }
    return false;
  };
}

function expectAllButTheBadOne({ code, stdout, stderr }: Ended, store: string): void {
  expect(stderr).not.toMatch(/unexpected|^error/m);
  expect(code).toBe(1);
  const { trials } = JSON.parse(stdout) as SweepRecord;
  const failed = trials.filter(({ status }) => status === "failed");
  expect(failed.map(({ id }) => id)).toEqual([bad]);
  expect(failed[0].failure).toMatchObject({ attempts: 3, final: false });
  expect([failed[0].failure?.error, ...failed[0].failure!.log].join("\n")).toContain(LAST_WORDS);
  expect(trials.filter(({ status }) => status === "done")).toHaveLength(TRIALS);
  expect(doneIn(store)).toEqual(doneIn(whole));
  expect(resultsIn(store)).toEqual(resultsIn(whole));
  expect(readdirSync(join(store, "failures"))).toEqual([`${bad}.json`]);
  const left = doneIn(store).flatMap((id) =>
    [".lock", "checkpoints"].filter((name) => existsSync(join(store, "trials", id, name))),
  );
  expect(left).toEqual([]);
}

describe.skipIf(process.platform !== "linux")(`${TRIALS} trials and one that always crashes`, () => {
  it.skipIf(!isRedis(redis))(
    `on two workers of which one is killed ${KILLS} times, and a queue that is restarted twice, end as undisturbed`,
    { timeout: 600_000 },
    async () => {
      if (!isRedis(redis)) return;
      const store = join(temporaryFolder(), "store");
      const queue = ["--engine", redis.url, "--store", store];
      const start = () => startCommand(["worker", ...queue, "--processes", "1"], env);
      let workers = [start(), start()];
      const startAgain = () => {
        workers = workers.map((worker) => (worker.isOver() ? start() : worker)); // as who watches over services does
      };
      const sweep = startCommand(["sweep", disturbed, ...queue, "--json"], env);
      const killChild = childKiller(store);
      const restarts = new Map([
        [3, redis.kill],
        [7, redis.stop],
      ]);
      for (let kills = 0; kills < KILLS; ) {
        const endServer = restarts.get(kills);
        restarts.delete(kills);
        await endServer?.();
        if (endServer) await moment().then(redis.start);
        startAgain();
        await moment();
        const worker = workers[Math.floor(2 * Math.random())];
        const isHit =
          (kills % 3 === 2 && killChild(worker)) ||
          (kills % 2 === 0 ? worker.cutOff() : worker.signal("SIGKILL"));
        if (isHit) kills++;
        expect(sweep.isOver(), `it still runs at kill ${kills}`).toBe(false);
      }
      await moment().then(startAgain);
      expectAllButTheBadOne(await sweep.ended, store);
    },
  );

  it(`on processes of this machine that are killed ${KILLS} times, one or all of them, end as undisturbed`, {
    timeout: 600_000,
  }, async () => {
    const store = join(temporaryFolder(), "store");
    const start = () =>
      startCommand(["sweep", disturbed, "--store", store, "--json", "--processes", "2"], env);
    let sweep = start();
    let killChild = childKiller(store);
    for (let kills = 0; kills < KILLS; kills++) {
      await moment();
      expect(sweep.isOver(), `it still runs at kill ${kills}`).toBe(false);
      if (kills % 2 === 1 && killChild(sweep)) continue;
      expect(kills % 4 === 0 ? sweep.cutOff() : sweep.signal("SIGKILL")).toBe(true);
      await sweep.ended;
      sweep = start();
      killChild = childKiller(store);
    }
    expectAllButTheBadOne(await sweep.ended, store);
  });
});
