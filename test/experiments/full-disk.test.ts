import { readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { backendName, ready } from "../../src/backend/tensorflow";
import { runInProcess } from "../../src/experiments/run-in-process";
import { runDist, temporaryFolder } from "../cli/run-dist";
import { resultOf } from "../cli/training-process";
import { mountSmallDisk, type SmallDisk } from "./small-disk";

/** A run, with two checkpoints of 2.4 MB, leaves little of it. */
const disk = mountSmallDisk();
afterAll(() => disk?.unmount());

const tiny = [
  "--data",
  "scenes:1:8",
  "--size",
  "64",
  "--batch",
  "2",
  "--steps",
  "8",
  "--checkpoint-every",
  "2",
];
const train = (out: string) =>
  runDist(["train", "--detector", "one-stage", "--criterion", "focal", ...tiny, "--out", out, "--resume"]);

describe.skipIf(!disk)("a run on a small disk (skipped where this user may not mount one)", () => {
  const { folder, fill, fillUp, makeRoom, remount } = disk ?? ({ folder: "" } as SmallDisk);
  const out = join(folder, "run");

  it("that is full from the start says so in a line", async () => {
    fill(0);
    const { code, stderr } = await train(out);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: \S+run\/?\S*: the disk is full; make room, then give the command again .*--resume\)$/m,
    );
    expect(stderr).not.toMatch(/\n\s+at |unexpected/);
    makeRoom();
  });

  it("that fills up says so in a line, keeps the last checkpoint, and goes on to the same bytes", async () => {
    fill(3.5e6); // takes the first checkpoint and not the second beside it
    const full = await train(out);
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(/^error: \S+step-00000004\.bin: the disk is full; make room, then give/m);
    expect(full.stderr).not.toMatch(/\n\s+at |unexpected/);
    expect(readdirSync(join(out, "checkpoints"))).toEqual(["step-00000002.bin"]);
    makeRoom();
    expect((await train(out)).code).toBe(0);
    const whole = join(temporaryFolder(), "run");
    expect((await train(whole)).code).toBe(0);
    expect(resultOf(out)).toEqual(resultOf(whole));
  });

  it("that may not be written to says so in a line", async () => {
    remount("ro");
    const { code, stderr } = await train(join(folder, "other"));
    remount("rw");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: \S+other: this disk is read-only; name another folder$/m);
  });

  it("that is full when curves are to be drawn leaves them out with a word, and then names the disk", async () => {
    const [observed, notices] = [join(folder, "observed"), [] as string[]];
    const config = { detector: "one-stage" as const, criterion: "focal", data: "scenes:1:8", steps: 26 };
    const full = runInProcess({ ...config, size: 64, batchSize: 2, channels: 8 }, observed, {
      threads: 1,
      onNotice: (notice) => notices.push(notice),
      onProgress({ done }) {
        if (done !== 1) return;
        const curves = join(observed, "tensorboard");
        for (const name of readdirSync(curves)) truncateSync(join(curves, name)); // its page would take more of them
        fillUp();
      },
    });
    await expect(full).rejects.toThrow(/observed\/metrics\.jsonl: the disk is full/);
    makeRoom();
    await ready();
    const drawn = backendName() === "tensorflow";
    expect(notices).toEqual(
      drawn ? [expect.stringMatching(/tensorboard: curves are left out from here: /)] : [],
    );
  });
});
