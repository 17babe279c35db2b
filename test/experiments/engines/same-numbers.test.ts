import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { SweepRecord } from "../../../src/types";
import { endAll, startCommand } from "../../cli/command-process";
import { runDist, temporaryFolder } from "../../cli/run-dist";
import { isRedis, startRedis } from "./redis-server";
import { doneIn, resultsIn } from "./small-study";

const redis = await startRedis();
const url = isRedis(redis) ? redis.url : "";

afterAll(async () => {
  await endAll();
  if (isRedis(redis)) await redis.stop();
});

const evaluations = ({ stdout }: { stdout: string }) =>
  (JSON.parse(stdout) as SweepRecord).trials.map(({ id, index, evaluation }) => ({ id, index, evaluation }));

describe("the smoke study gives the same numbers, bit for bit,", () => {
  const local = join(temporaryFolder(), "local");
  let expected: ReturnType<typeof evaluations>;

  it("by processes of this machine, which leave all of it in the store", { timeout: 300_000 }, async () => {
    const swept = await runDist(["sweep", "smoke", "--store", local, "--json"]);
    expect(swept.code).toBe(0);
    expected = evaluations(swept);
    expect(expected).toHaveLength(2);
    expect(doneIn(local)).toEqual(expected.map(({ id }) => id).sort());
  });

  it.skipIf(!isRedis(redis))("by two workers of a queue", { timeout: 300_000 }, async () => {
    const store = join(temporaryFolder(), "queue");
    const queue = ["--engine", url, "--store", store];
    const workers = [1, 2].map(() => startCommand(["worker", ...queue, "--processes", "1"]));
    const swept = await runDist(["sweep", "smoke", ...queue, "--json"]);
    expect(swept.code).toBe(0);
    expect(evaluations(swept)).toEqual(expected);
    expect(resultsIn(store)).toEqual(resultsIn(local));
    for (const { said } of workers) expect(said()).toMatch(/^begun: [\s\S]*^done: /m);
  });

  it("by one job of an array after the other", { timeout: 300_000 }, async () => {
    const store = join(temporaryFolder(), "array");
    for (const index of ["1", "0"]) {
      const trial = ["trial", "--study", "smoke", "--store", store, "--json"];
      const { code, stdout } = await runDist(trial, { env: { SLURM_ARRAY_TASK_ID: index } });
      expect(code).toBe(0);
      const { id, status, evaluation } = JSON.parse(stdout);
      expect(status).toBe("done");
      expect({ id, index: Number(index), evaluation }).toEqual(expected[Number(index)]);
    }
    expect(resultsIn(store)).toEqual(resultsIn(local));
    expect(Object.keys(resultsIn(store))).toHaveLength(2);
  });
});
