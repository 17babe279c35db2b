import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { endAll, startCommand } from "../../cli/command-process";
import { runDist, temporaryFolder } from "../../cli/run-dist";
import { until } from "../../cli/training-process";
import { mountSmallDisk, type SmallDisk } from "../small-disk";
import { isRedis, startRedis } from "./redis-server";
import { doneIn, resultsIn, studyFile } from "./small-study";

/** Takes no checkpoint, of 2.2 MB. */
const LITTLE = 1e6;

const disk = mountSmallDisk();
const redis = await startRedis();
afterEach(endAll);
afterAll(async () => {
  disk?.unmount();
  if (isRedis(redis)) await redis.stop();
});

const study = studyFile({ seeds: [0], steps: 10 });

describe.skipIf(!disk)("a store on a small disk (skipped where this user may not mount one)", () => {
  const { folder, fill, makeRoom } = disk ?? ({ folder: "" } as SmallDisk);
  const whole = join(temporaryFolder(), "whole");
  const sweep = (store: string, ...more: string[]) =>
    runDist(["sweep", study, "--store", store, "--report", temporaryFolder(), ...more]);

  it("that is full from the start says so in a line", async () => {
    fill(0);
    const { code, stderr } = await sweep(join(folder, "full"));
    makeRoom();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: \S+: the disk is full; make room, then give the command again.*\n$/);
  });

  it("that fills up under a local sweep says so in a line, and the same command goes on", async () => {
    const store = join(folder, "local");
    fill(LITTLE);
    const full = await sweep(store);
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(
      /^error: \S+step-00000010\.bin: the disk is full; make room, then give the command/m,
    );
    expect(full.stderr).not.toMatch(/\n\s+at |unexpected/);
    expect(doneIn(store)).toEqual([]);
    makeRoom();
    expect((await sweep(store)).code).toBe(0);
    expect((await sweep(whole)).code).toBe(0);
    expect(resultsIn(store)).toEqual(resultsIn(whole));
  });

  it.skipIf(!isRedis(redis))(
    "that fills up under a worker is told of by it, and it goes on by itself",
    async () => {
      const queue = ["--engine", isRedis(redis) ? redis.url : "", "--store", join(folder, "queue")];
      fill(LITTLE);
      const worker = startCommand(["worker", ...queue, "--processes", "1"]);
      const sweep = startCommand(["sweep", study, ...queue, "--report", temporaryFolder()]);
      await until("it is told", () => worker.said().includes("trying again in 15 s"));
      makeRoom();
      expect((await sweep.ended).code).toBe(0);
      expect(worker.said()).toMatch(/^\S+: the disk is full; .*; trying again in 15 s$/m);
      expect(resultsIn(join(folder, "queue"))).toEqual(resultsIn(whole));
    },
  );
});
