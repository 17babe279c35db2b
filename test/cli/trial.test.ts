import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as trial from "../../src/cli/trial";
import { UsageError } from "../../src/errors";
import { doneIn, resultsIn, studyFile, trialsOf } from "../experiments/engines/small-study";
import { watchTrainings } from "../experiments/engines/watched-trainings";
import { endAll, startCommand } from "./command-process";
import { runCommand } from "./run-command";
import { runDist, temporaryFolder } from "./run-dist";
import { until } from "./training-process";

afterEach(async () => {
  vi.unstubAllEnvs();
  await endAll();
});

const options = { seeds: [0, 1] };
const study = studyFile(options);

describe("the index of a job", () => {
  it.each(["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "PBS_ARRAY_INDEX"])("is that of %s", (name) => {
    expect(trial.indexFrom({ [name]: "12" })).toBe(12);
  });

  it("is not known where no batch system gives one, and refused where it is no number", () => {
    expect(trial.indexFrom({})).toBeUndefined();
    for (const wrong of ["", "-1", "1.5", "first"])
      expect(() => trial.indexFrom({ SLURM_ARRAY_TASK_ID: wrong })).toThrow(UsageError);
  });
});

describe("trial", () => {
  it("says which indices each stage has, without a store to be made", async () => {
    const store = join(temporaryFolder(), "none");
    const words = ["trial", "--study", study, "--store", store, "--stages"];
    expect((await runCommand(trial.register, ...words)).stdout).toMatch(/^stage +from +to\narms +0 +1\n$/);
    const { stdout } = await runCommand(trial.register, ...words, "--json");
    expect(JSON.parse(stdout)).toEqual({ stages: [{ name: "arms", first: 0, last: 1 }] });
    expect(doneIn(store)).toEqual([]);
  });

  it("needs an index, from the command line or a batch system", async () => {
    for (const name of ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "PBS_ARRAY_INDEX"])
      vi.stubEnv(name, undefined);
    const words = ["trial", "--study", study, "--store", temporaryFolder()];
    const { error } = await runCommand(trial.register, ...words);
    expect(error?.message).toMatch(/give --index, or run it where SLURM_ARRAY_TASK_ID or .* is set/);
  });

  it("is refused with an index that the study does not have, exit code 2, without a stack", async () => {
    const words = ["trial", "--study", study, "--index", "2", "--store", temporaryFolder()];
    const { code, stderr } = await runDist(words);
    expect(code).toBe(2);
    expect(stderr).toBe("error: the study small has the trials 0 to 1, and none 2\n");
  });

  it("that is ended by SIGTERM saves, and the same index goes on to the numbers of an unbroken one", async () => {
    const [trained] = await trialsOf(options);
    const stores = ["broken", "whole"].map((name) => join(temporaryFolder(), name));
    const words = (store: string) => ["trial", "--study", study, "--index", "0", "--store", store];
    const watched = watchTrainings({ slow: 100 });
    const first = startCommand(words(stores[0]), watched.env);
    await until("it trains", () => first.said().includes("training "));
    first.signal("SIGTERM");
    const { code, stderr } = await first.ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/to go on: npx ohem-vs-focal trial .* --index 0 --store \S+broken/);
    expect(stderr).toMatch(/stopped and saved after step \d+ of 20/);
    expect(doneIn(stores[0])).toEqual([]);
    const again = await runDist([...words(stores[0]), "--json"], { env: watched.env });
    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ id: trained.id, status: "done" });
    expect(watched.begun().map(({ from }) => from > 0)).toEqual([false, true]);
    const whole = await runDist(words(stores[1]));
    expect(whole.stdout).toMatch(
      new RegExp(`^trial 0 \\(one-stage focal, seed 0, ${trained.id}\\): AP 0\\.\\d+$`, "m"),
    );
    expect(resultsIn(stores[0])).toEqual(resultsIn(stores[1]));
  });

  it("that another process is at waits for that one, and trains nothing itself", async () => {
    const store = join(temporaryFolder(), "store");
    const words = ["trial", "--study", study, "--index", "1", "--store", store];
    const watched = watchTrainings({ slow: 100 });
    const first = startCommand(words, watched.env);
    await until("it trains", () => watched.begun().length > 0);
    const second = await runDist(words);
    expect(second.code).toBe(0);
    expect(second.stderr).toMatch(/^another process is, or was, at trial 1 \(\w+\); waiting for it$/m);
    expect((await first.ended).code).toBe(0);
    expect(watched.begun()).toHaveLength(1);
    const status = await runDist(["sweep", "status", study, "--store", store, "--json"]);
    expect(JSON.parse(status.stdout).stages).toEqual([
      { name: "arms", first: 0, count: 2, done: 1, running: 0, failed: 0, waiting: 1 },
    ]);
  });
});
