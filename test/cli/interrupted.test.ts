import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "./run-dist";
import {
  checkpointsOf,
  isRunning,
  resultOf,
  startTraining,
  stateOf,
  type TrainingProcess,
  until,
} from "./training-process";

const args = ["--detector", "one-stage", "--criterion", "focal", "--data", "scenes:3:24", "--size", "64"];
const all = [...args, "--batch", "2", "--steps", "60", "--checkpoint-every", "3"];

/** Starts or resumes a run, and comes back once it has saved something that was not there before. */
async function underWay(folder: string) {
  const before = checkpointsOf(folder).at(-1) ?? 0;
  const training = startTraining([...all, "--resume"], folder);
  const saved = () => (checkpointsOf(folder).at(-1) ?? 0) > before;
  await until("a checkpoint is saved", () => saved() || training.parent.exitCode !== null);
  return training;
}

function askBoth({ parent, childId }: TrainingProcess): void {
  for (const id of [childId(), parent.pid!]) process.kill(id, "SIGTERM");
}

const savedAfter = (said: string) => Number(/stopped and saved after step (\d+) of 60/.exec(said)?.[1]);

describe("a run that is stopped again and again", () => {
  const folder = join(temporaryFolder(), "stopped");

  it.each([
    ["Ctrl-C", "SIGINT", (training) => training.signalFromTerminal("SIGINT")],
    ["kill", "SIGTERM", (training) => training.parent.kill("SIGTERM")],
    ["a scheduler that asks parent and child", "SIGTERM", askBoth],
    ["a terminal that is closed", "SIGHUP", (training) => training.signalFromTerminal("SIGHUP")],
  ] as [string, string, (training: TrainingProcess) => void][])(
    "by %s (%s): saves, says how to go on, ends with 130",
    async (_, __, end) => {
      const training = await underWay(folder);
      const child = training.childId();
      end(training);
      expect(await training.ended).toBe(130);
      expect(training.said()).toMatch(/to go on: npx ohem-vs-focal train .* --checkpoint-every 3 .*--resume/);
      expect(checkpointsOf(folder).at(-1)).toBe(savedAfter(training.said()));
      expect(isRunning(child)).toBe(false);
      expect(existsSync(join(folder, ".lock"))).toBe(false);
      expect(existsSync(join(folder, "arm.json"))).toBe(false);
    },
  );

  it("by a kill -9 of the parent: the child saves and ends by itself, and lets go of the folder", async () => {
    const training = await underWay(folder);
    const child = training.childId();
    const before = checkpointsOf(folder).at(-1)!;
    training.parent.kill("SIGKILL");
    await training.ended;
    await until("the child has ended", () => !isRunning(child));
    expect(existsSync(join(folder, ".lock"))).toBe(false);
    expect(checkpointsOf(folder).at(-1)).toBeGreaterThanOrEqual(before);
    expect(checkpointsOf(folder).at(-1)).toBeLessThan(60);
  });

  it("while it is measured: ends with 130, and nothing says that it is finished", async () => {
    const training = startTraining([...all, "--resume"], folder);
    await until("it is measured", () => training.said().includes("measuring"));
    training.signalFromTerminal("SIGINT");
    expect(await training.ended).toBe(130);
    expect(checkpointsOf(folder).at(-1)).toBe(60);
    expect(existsSync(join(folder, "arm.json"))).toBe(false);
  });

  it("ends all the same in the bytes and lines of an unbroken one", async () => {
    const whole = join(temporaryFolder(), "whole");
    expect(await startTraining([...all, "--resume"], folder).ended).toBe(0);
    expect(await startTraining(all, whole).ended).toBe(0);
    expect(resultOf(folder)).toEqual(resultOf(whole));
  });
});

describe("a run under way", () => {
  let folder: string;
  beforeAll(() => {
    folder = join(temporaryFolder(), "run");
  });

  it("is not disturbed by a second one in its folder, which is refused with a clear word", async () => {
    const first = await underWay(folder);
    const child = first.childId();
    process.kill(child, "SIGSTOP"); // so that it does not end meanwhile
    const second = startTraining([...all, "--resume"], folder);
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(
      new RegExp(`error: .* is in use by process ${child}, since .* name another`),
    );
    process.kill(child, "SIGCONT");
    first.parent.kill("SIGINT");
    expect(await first.ended).toBe(130);
    expect(first.said()).not.toMatch(/error/);
  });

  it.skipIf(process.platform !== "linux")("stands still by Ctrl-Z, and goes on by fg", async () => {
    const training = await underWay(folder);
    const both = [training.parent.pid!, training.childId()];
    training.signalFromTerminal("SIGTSTP");
    await until("both stand still", () => both.every((id) => stateOf(id) === "T"));
    const before = readFileSync(join(folder, "metrics.jsonl"), "utf8");
    await sleep(500);
    expect(readFileSync(join(folder, "metrics.jsonl"), "utf8")).toBe(before);
    training.signalFromTerminal("SIGCONT");
    const reached = checkpointsOf(folder).at(-1)!;
    await until("it goes on", () => checkpointsOf(folder).at(-1)! > reached);
    training.signalFromTerminal("SIGINT");
    expect(await training.ended).toBe(130);
  });

  it("ends at once, with its child, when it is asked a second time and the step does not end", async () => {
    const training = await underWay(folder);
    const child = training.childId();
    const metrics = () => readFileSync(join(folder, "metrics.jsonl"), "utf8");
    process.kill(child, "SIGSTOP");
    const before = [metrics(), checkpointsOf(folder)];
    training.parent.kill("SIGINT");
    await until("it was heard", () => training.said().includes("stopping after this step"));
    await sleep(600);
    training.parent.kill("SIGINT");
    expect(await training.ended).toBe(130);
    await until("the child has ended", () => !isRunning(child));
    expect([metrics(), checkpointsOf(folder)]).toEqual(before);
  });
});
