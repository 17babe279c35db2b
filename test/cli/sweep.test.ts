import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort, isRedis, type RedisServer, startRedis } from "../experiments/engines/redis-server";
import { doneIn, resultsIn, studyFile } from "../experiments/engines/small-study";
import { LAST_WORDS, watchTrainings } from "../experiments/engines/watched-trainings";
import { endAll, startCommand } from "./command-process";
import { runDist, temporaryFolder } from "./run-dist";
import { until } from "./training-process";

const redis = await startRedis();
const engines = ["local", ...(isRedis(redis) ? [redis.url] : [])];
const options = { seeds: [0, 1], steps: 20 };
const study = studyFile(options);
const whole = join(temporaryFolder(), "whole");

beforeAll(async () => {
  expect((await runDist(["sweep", study, "--store", whole])).code).toBe(0);
});
afterEach(endAll);
afterAll(async () => {
  if (isRedis(redis)) await redis.stop();
});

/** A store of its own, and workers for it where the engine needs some. */
function place(engine: string, env: Record<string, string> = {}) {
  const store = join(temporaryFolder(), "store");
  const words = ["--store", store, "--engine", engine];
  const worker = engine === "local" ? undefined : startCommand(["worker", ...words, "--processes", "2"], env);
  return { store, words, worker };
}

const noStack = (stderr: string) => expect(stderr).not.toMatch(/\n\s+at |unexpected/);

describe.each(engines)("sweep on %s", (engine) => {
  it("is stopped by another process's cancel, keeps what it has, and goes on to the same numbers", async () => {
    const watched = watchTrainings({ slow: 300 });
    const { store, words, worker } = place(engine, watched.env);
    const sweep = startCommand(["sweep", study, ...words], watched.env);
    await until("both trials are under way", () => watched.begun().length === 2);
    const status = await runDist(["sweep", "status", study, ...words]);
    expect(status.stdout).toMatch(/^arms +0–1 +0 +2 +0 +0$/m);
    const cancel = await runDist(["sweep", "cancel", study, ...words]);
    expect(cancel.code).toBe(0);
    expect(cancel.stderr).toMatch(/^small is cancelled: \d+ trials were taken from the queue/m);
    const { code, stderr } = await sweep.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: the study small was cancelled; the same command goes on with it$/m);
    noStack(stderr);
    if (worker) await until("all have let go", () => worker.said().match(/^cancelled: /gm)?.length === 2);
    expect(doneIn(store)).toEqual([]);
    await endAll();
    const resumed = watchTrainings();
    if (engine !== "local") startCommand(["worker", ...words], resumed.env);
    expect((await runDist(["sweep", study, ...words], { env: resumed.env })).code).toBe(0);
    expect(resumed.begun().map(({ from }) => from > 0)).toEqual([true, true]);
    expect(resultsIn(store)).toEqual(resultsIn(whole));
  });

  it("reports a trial that always crashes after three attempts, and retry runs it once it does not", async () => {
    const crashing = watchTrainings({ crash: 1 });
    const { store, words } = place(engine, crashing.env);
    const first = await runDist(["sweep", study, ...words], { env: crashing.env });
    expect(first.code).toBe(1);
    const failed =
      /^trial 1 \(one-stage focal, \w+\) failed after 3 attempts: .*training ended early \(exit code 9\)/m;
    expect(first.stdout).toMatch(failed);
    expect(first.stdout).toContain(LAST_WORDS);
    expect(first.stdout).toMatch(/1 of 2 trials failed/);
    const status = await runDist(["sweep", "status", study, ...words]);
    expect(status.stdout).toMatch(/^arms +0–1 +1 +0 +0 +1$/m);
    expect(status.stdout).toMatch(failed);
    const again = await runDist(["sweep", study, ...words], { env: crashing.env });
    expect(again.code).toBe(1);
    expect(crashing.begun().filter(({ seed }) => seed === 1)).toHaveLength(3);

    await endAll();
    if (engine !== "local") startCommand(["worker", ...words]);
    const retried = await runDist(["sweep", "retry", study, ...words, "--json"]);
    expect(retried.code).toBe(0);
    expect(retried.stderr).toMatch(/^1 failed trials are tried again$/m);
    expect(JSON.parse(retried.stdout).trials.map(({ status }: { status: string }) => status)).toEqual([
      "done",
      "done",
    ]);
    expect(resultsIn(store)).toEqual(resultsIn(whole));
  });
});

describe("sweep", () => {
  it("is stopped by Ctrl-C with 130, says how to go on, and goes on to the same numbers", async () => {
    const watched = watchTrainings({ slow: 200 });
    const { store, words } = place("local");
    const sweep = startCommand(["sweep", study, ...words], watched.env);
    await until("both trials are under way", () => watched.begun().length === 2);
    sweep.signal("SIGINT");
    const { code, stderr } = await sweep.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(
      /to go on: npx ohem-vs-focal sweep \S+study\.json --store \S+store --engine local$/m,
    );
    expect(stderr).toMatch(/stopped and saved after step \d+ of 20/);
    noStack(stderr);
    const again = await runDist(["sweep", study, ...words], { env: watched.env });
    expect(again.code).toBe(0);
    expect(watched.begun().map(({ from }) => from > 0)).toEqual([false, false, true, true]);
    expect(resultsIn(store)).toEqual(resultsIn(whole));
  });

  it.skipIf(!isRedis(redis))(
    "that waits for a queue that went away is stopped by Ctrl-C all the same",
    async () => {
      const server = redis as RedisServer;
      const { words } = { words: ["--store", join(temporaryFolder(), "store"), "--engine", server.url] };
      const sweep = startCommand(["sweep", study, ...words]);
      await until("it waits", () => sweep.said().includes("2 waiting"));
      await server.stop();
      await until("it has noticed", () => sweep.said().includes("cannot be reached"));
      sweep.signal("SIGINT");
      const { code, stderr } = await sweep.ended;
      await server.start();
      expect(code).toBe(130);
      expect(stderr).toMatch(/^redis:\S+ cannot be reached \(ECONN\w+\).*nothing is lost, trying again$/m);
      noStack(stderr);
    },
  );

  it.each([
    [
      "a server that is not there",
      async () => ["--engine", `redis://127.0.0.1:${await freePort()}`],
      1,
      /cannot be reached/,
    ],
    [
      "an address with a password",
      async () => ["--engine", "redis://:hush@queue"],
      2,
      /environment: REDIS_PASSWORD/,
    ],
    ["no engine", async () => ["--engine", "lokal"], 2, /neither "local" nor an address/],
  ])("says in a line what is wrong with %s", async (_, wrong, exit, words) => {
    const { code, stderr } = await runDist([
      "sweep",
      study,
      "--store",
      temporaryFolder(),
      ...(await wrong()),
    ]);
    expect(code).toBe(exit);
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/^error: .*\n$/);
    expect(stderr).not.toContain("hush");
  });

  it.each([
    ["below a file", () => join(study, "store")],
    ["where nobody may write", () => "/proc/store"],
  ])("says in a line that a store %s cannot be written to", async (_, store) => {
    const { code, stderr } = await runDist(["sweep", study, "--store", store()]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: \S+: .*\n$/);
    noStack(stderr);
  });

  it("prints one JSON document, and the rest on stderr", async () => {
    const { code, stdout } = await runDist(["sweep", study, "--store", whole, "--json"]);
    expect(code).toBe(0);
    const { trials } = JSON.parse(stdout);
    expect(Object.keys(trials[0])).toEqual(expect.arrayContaining(["id", "config", "status", "evaluation"]));
    const kept = JSON.parse(readFileSync(join(whole, "results", `${trials[0].id}.json`), "utf8"));
    expect(trials[0].evaluation).toEqual(kept.evaluation);
  });

  it("makes one result again that was removed, and no other", async () => {
    const watched = watchTrainings();
    const before = resultsIn(whole);
    const [id] = doneIn(whole);
    rmSync(join(whole, "results", `${id}.json`));
    rmSync(join(whole, "trials", id), { recursive: true });
    const { code } = await runDist(["sweep", study, "--store", whole], { env: watched.env });
    expect(code).toBe(0);
    expect(watched.begun()).toHaveLength(1);
    expect(resultsIn(whole)).toEqual(before);
  });
});
