import { existsSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { temporaryFolder } from "./run-dist";
import { resultOf, startTraining, type TrainingProcess, until } from "./training-process";

const KILLS = 20;
/** Later than a start takes, so that a kill can come at any moment of it and of the training. */
const LATEST = 5000;

/** Kills a training at a random moment, or once it has begun to write its next checkpoint; false where it ended first. */
async function kill(training: TrainingProcess, folder: string, inWriting: boolean): Promise<boolean> {
  let running = true;
  const ended = training.ended.then(() => {
    running = false;
  });
  if (inWriting) await Promise.race([ended, writing(join(folder, "checkpoints"), () => running)]);
  else await Promise.race([ended, sleep(LATEST * Math.random())]);
  const killed = running && training.cutOff();
  await ended;
  return killed;
}

async function writing(checkpoints: string, isRunning: () => boolean): Promise<void> {
  await until("there are checkpoints", () => existsSync(checkpoints) || !isRunning());
  if (!isRunning()) return;
  const watcher = watch(checkpoints);
  const begun = new Promise<void>((resolve) => {
    watcher.on("change", (_, name) => {
      if (String(name).endsWith(".tmp")) resolve();
    });
  });
  await begun.finally(() => watcher.close());
}

const halfWritten = (folder: string) =>
  existsSync(join(folder, "checkpoints")) &&
  readdirSync(join(folder, "checkpoints")).some((name) => name.endsWith(".tmp"));

it.skipIf(process.platform !== "linux").each([
  ["one-stage", "focal"],
  ["two-stage", "ohem"],
])(
  `a %s run killed ${KILLS} times, in the middle of checkpoints too, ends in the bytes and lines of an unbroken one`,
  { timeout: 900_000 },
  async (detector, criterion) => {
    const args = ["--detector", detector, "--criterion", criterion, "--data", "scenes:3:24", "--size", "64"];
    const all = [...args, "--batch", "2", "--steps", "60", "--checkpoint-every", "10", "--seed", "7"];
    const [whole, parts] = [join(temporaryFolder(), "whole"), temporaryFolder()];
    expect(await startTraining(all, whole).ended).toBe(0);
    const unbroken = resultOf(whole);
    expect(unbroken.lines.map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));

    let [kills, runs, inWriting] = [0, 0, 0];
    const folder = () => join(parts, String(runs));
    while (kills < KILLS) {
      const training = startTraining([...all, "--resume"], folder());
      if (await kill(training, folder(), kills % 2 === 0)) {
        kills++;
        if (halfWritten(folder())) inWriting++;
      } else {
        expect(training.said()).not.toMatch(/error|damaged/);
        expect(resultOf(folder())).toEqual(unbroken);
        runs++;
      }
    }
    expect(inWriting).toBeGreaterThan(0);
    const last = startTraining([...all, "--resume"], folder());
    expect(await last.ended).toBe(0);
    expect(last.said()).not.toMatch(/error|damaged/);
    expect(resultOf(folder())).toEqual(unbroken);
    expect(halfWritten(folder())).toBe(false);
  },
);
