import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { backendName, ready } from "../../src/backend/tensorflow";
import { runInProcess } from "../../src/experiments/run-in-process";
import { runDist, temporaryFolder } from "../cli/run-dist";
import { resultOf } from "../cli/training-process";

/** A disk of 8 MB of which a run, with two checkpoints of 2.4 MB, leaves little; undefined where none may be mounted. */
function mountSmallDisk(): string | undefined {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    return undefined;
  }
}

const disk = mountSmallDisk();
afterAll(() => {
  if (disk) execFileSync("umount", [disk]);
});

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
  const out = join(disk ?? "", "run");
  const filler = join(disk ?? "", "filler");

  it("that is full from the start says so in a line", async () => {
    fill(0);
    const { code, stderr } = await train(out);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: \S+run\/?\S*: the disk is full; make room, then give the command again .*--resume\)$/m,
    );
    expect(stderr).not.toMatch(/\n\s+at |unexpected/);
    rmSync(filler);
  });

  it("that fills up says so in a line, keeps the last checkpoint, and goes on to the same bytes", async () => {
    fill(3.5e6); // takes the first checkpoint and not the second beside it
    const full = await train(out);
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(/^error: \S+step-00000004\.bin: the disk is full; make room, then give/m);
    expect(full.stderr).not.toMatch(/\n\s+at |unexpected/);
    expect(readdirSync(join(out, "checkpoints"))).toEqual(["step-00000002.bin"]);
    rmSync(filler);
    expect((await train(out)).code).toBe(0);
    const whole = join(temporaryFolder(), "run");
    expect((await train(whole)).code).toBe(0);
    expect(resultOf(out)).toEqual(resultOf(whole));
  });

  it("that may not be written to says so in a line", async () => {
    execFileSync("mount", ["-o", "remount,ro", disk!]);
    const { code, stderr } = await train(join(disk!, "other"));
    execFileSync("mount", ["-o", "remount,rw", disk!]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: \S+other: this disk is read-only; name another folder$/m);
  });

  it("that is full when curves are to be drawn leaves them out with a word, and then names the disk", async () => {
    const [observed, notices] = [join(disk!, "observed"), [] as string[]];
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
    rmSync(filler);
    await ready();
    const drawn = backendName() === "tensorflow";
    expect(notices).toEqual(
      drawn ? [expect.stringMatching(/tensorboard: curves are left out from here: /)] : [],
    );
  });

  /** Leaves so many bytes free. */
  function fill(free: number): void {
    writeFileSync(filler, Buffer.alloc(8 * 2 ** 20 - 2 ** 16 - free));
    if (free === 0) fillUp();
  }

  function fillUp(): void {
    expect(() => {
      for (;;) writeFileSync(filler, Buffer.alloc(4096), { flag: "a" });
    }).toThrow("ENOSPC");
  }
});
