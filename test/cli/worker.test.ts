import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as worker from "../../src/cli/worker";
import { freePort, isRedis, startRedis } from "../experiments/engines/redis-server";
import { resultsIn, studyFile } from "../experiments/engines/small-study";
import { watchTrainings } from "../experiments/engines/watched-trainings";
import { endAll, startCommand } from "./command-process";
import { runCommand } from "./run-command";
import { runDist, temporaryFolder } from "./run-dist";
import { until } from "./training-process";

const PASSWORD = "open-sesame-1618";
const redis = await startRedis({ password: PASSWORD });
const url = isRedis(redis) ? redis.url : "";
const study = studyFile({ seeds: [0] });

afterAll(async () => {
  await endAll();
  if (isRedis(redis)) await redis.stop();
});

describe("worker", () => {
  it("needs a queue, and says what runs trials without one", async () => {
    const { error } = await runCommand(
      worker.register,
      "worker",
      "--engine",
      "local",
      "--store",
      temporaryFolder(),
    );
    expect(error?.message).toMatch(
      /worker needs a queue, --engine redis:\/\/HOST:PORT; without one, "sweep" runs/,
    );
  });

  it.each([
    [
      "a server that is not there",
      (port: number) => `redis://127.0.0.1:${port}`,
      1,
      /cannot be reached \(ECONNREFUSED\)/,
    ],
    [
      "an address with a password",
      () => `redis://:${PASSWORD}@queue`,
      2,
      /is given by the environment: REDIS_PASSWORD/,
    ],
    ["what is no address", () => "lokal", 2, /neither "local" nor an address such as redis:/],
  ])("says in a line what is wrong with %s", async (_, engine, exit, words) => {
    const { code, stderr } = await runDist([
      ...["worker", "--engine", engine(await freePort())],
      ...["--store", temporaryFolder()],
    ]);
    expect(code).toBe(exit);
    expect(stderr).toMatch(words);
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
    expect(stderr).not.toMatch(/\n\s+at |unexpected/);
    expect(stderr).not.toContain(PASSWORD);
  });

  it("says in a line that its store cannot be written to", async () => {
    const store = join(study, "store"); // below a file
    const { code, stderr } = await runDist(["worker", "--engine", "redis://queue", "--store", store]);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: \S+: (a file stands where a folder is needed|a part of this path is a file).*\n$/,
    );
  });

  describe.skipIf(!isRedis(redis))("with a queue that wants a password", () => {
    it.each([
      ["without it", undefined],
      ["with another one", "guessed"],
    ])("says in a line what to set %s", async (_, password) => {
      const env: Record<string, string> = password ? { REDIS_PASSWORD: password } : {};
      const { code, stderr } = await runDist(["worker", "--engine", url, "--store", temporaryFolder()], {
        env,
      });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^error: redis:\S+ does not let this user in: set REDIS_PASSWORD .*$/m);
      expect(stderr).not.toMatch(/guessed|\n\s+at /);
    });

    it("saves by SIGTERM and gives the trial back at once, and another worker goes on to the same numbers", async () => {
      const [broken, whole] = ["broken", "whole"].map((name) => join(temporaryFolder(), name));
      const watched = watchTrainings({ slow: 100 });
      const env = { ...watched.env, REDIS_PASSWORD: PASSWORD };
      const queue = ["--engine", url, "--store", broken];
      const start = () => startCommand(["worker", ...queue, "--processes", "1"], env);
      const sweep = startCommand(["sweep", study, ...queue], env);
      const first = start();
      await until("it trains", () => watched.begun().length === 1);
      first.signal("SIGTERM");
      const { code, stderr } = await first.ended;
      expect(code).toBe(0);
      expect(stderr).toMatch(/^stopped and saved after step \d+ of 20$/m);
      expect(stderr).toMatch(/^back in the queue: one-stage focal seed 0/m);
      const second = start();
      expect((await sweep.ended).code).toBe(0);
      expect(second.said()).toMatch(/^done: one-stage focal seed 0/m);
      expect(watched.begun().map(({ from }) => from > 0)).toEqual([false, true]);
      expect((await runDist(["sweep", study, "--store", whole])).code).toBe(0);
      expect(resultsIn(broken)).toEqual(resultsIn(whole));
    });
  });
});
