import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { claimIn } from "../../../src/experiments/stores/s3-claim";
import type { Claim } from "../../../src/experiments/stores/store";
import { leasesIn } from "../../../src/experiments/stores/take-lease";
import { type FakeBucket, fakeBucket } from "./fake-bucket";

let bucket: FakeBucket;
let notices: string[];
beforeEach(() => {
  bucket = fakeBucket();
  notices = [];
});

const claim = () =>
  claimIn(bucket, leasesIn(bucket), "t1", { onNotice: (notice) => notices.push(notice) }) as Promise<Claim>;
const keys = () => [...bucket.objects.keys()].sort();
const breath = () => new Promise((resolve) => setTimeout(resolve, 50));

function save({ folder }: Claim, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const step = (n: number) => ({
  [`checkpoints/step-0000000${n}.bin`]: `checkpoint ${n}`,
  "metrics.jsonl": `${"line\n".repeat(n)}`,
  "config.json": "{}",
});

describe("a claim on a trial in a bucket", () => {
  it("has a folder of its own, named as the trial, that is gone when it is released", async () => {
    const held = await claim();
    expect(readdirSync(held.folder)).toEqual([".lock"]);
    expect(held.folder).toMatch(/[/\\]t1$/);
    expect(await claim()).toBeUndefined();
    held.lock.requireHeld();
    save(held, { "../referee/detections.json": "[]" });
    await held.release();
    await held.release();
    expect(existsSync(dirname(held.folder))).toBe(false);
    expect(() => held.lock.requireHeld()).toThrow("no longer held");
    expect(keys()).toEqual([]);
  });

  it("keeps the newest step alone, and hands it to who comes next, in another folder", async () => {
    const first = await claim();
    for (const n of [1, 2, 3]) {
      save(first, step(n));
      first.keep();
      await breath();
    }
    await first.release();
    const at = "trials/t1/resume/step-00000003";
    expect(keys()).toEqual([`${at}/checkpoint.bin`, `${at}/config.json`, `${at}/metrics.jsonl`]);
    const second = await claim();
    expect(second.folder).not.toBe(first.folder);
    expect(readFileSync(join(second.folder, "checkpoints", "step-00000003.bin"), "utf8")).toBe(
      "checkpoint 3",
    );
    expect(readFileSync(join(second.folder, "metrics.jsonl"), "utf8")).toBe("line\nline\nline\n");
    bucket.asked = [];
    second.keep(); // it is there already
    await second.release();
    expect(bucket.asked.filter((request) => request.startsWith("write"))).toEqual([]);
    expect(notices).toEqual([]);
  });

  it("keeps one at a time, and once more for what came meanwhile", async () => {
    const held = await claim();
    let [inside, most] = [0, 0];
    bucket.before = async (request) => {
      if (!request.startsWith("write trials")) return;
      most = Math.max(most, ++inside);
      await breath();
      inside--;
    };
    for (const n of [1, 2, 3, 4, 5]) {
      save(held, step(n));
      held.keep();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await held.release();
    expect(most).toBe(1);
    expect(keys()).toContain("trials/t1/resume/step-00000005/checkpoint.bin");
    expect(keys().some((key) => key.includes("step-00000001"))).toBe(false);
  });

  it("goes on with a notice where a step cannot be brought, and brings the next", async () => {
    const held = await claim();
    save(held, step(1));
    bucket.before = (request) => {
      if (request.includes("checkpoint.bin")) throw new Error("s3://fake: is full\nstack");
    };
    held.keep();
    const notice = "trial t1: its newest checkpoint is not in the store yet: s3://fake: is full";
    await vi.waitFor(() => expect(notices).toEqual([notice]));
    held.lock.requireHeld();
    bucket.before = undefined;
    held.keep();
    await held.release();
    expect(keys()).toContain("trials/t1/resume/step-00000001/checkpoint.bin");
  });

  it("brings all that a finished run leaves, and removes what it would have gone on from", async () => {
    const held = await claim();
    save(held, { ...step(1), "model/weights.bin": "weights", "arm.json": "{}" });
    held.keep();
    await held.publish();
    expect(keys()).toContain("trials/t1/resume/step-00000001/checkpoint.bin"); // until its result is written
    await held.clear();
    expect(keys()).toEqual([
      "claims/t1",
      "trials/t1/arm.json",
      "trials/t1/config.json",
      "trials/t1/metrics.jsonl",
      "trials/t1/model/weights.bin",
    ]);
    expect(bucket.text("trials/t1/model/weights.bin")).toBe("weights");
    await held.release();
  });

  it("brings and removes nothing once another may have the trial", async () => {
    const held = (await claimIn(bucket, leasesIn(bucket, 100), "t1")) as Claim;
    save(held, { ...step(1), "arm.json": "{}" });
    bucket.before = (request) => {
      if (request.includes("claims/")) throw new Error("away");
    };
    await new Promise((resolve) => setTimeout(resolve, 150));
    bucket.asked = [];
    held.keep();
    await expect(held.publish()).rejects.toThrow("may be another process's by now");
    expect(() => held.lock.requireHeld()).toThrow("may be another process's by now");
    await held.release();
    expect(bucket.asked.filter((request) => !request.includes("claims/"))).toEqual([]);
    expect(existsSync(held.folder)).toBe(false);
  });

  it("leaves neither a claim nor a folder where it cannot be had", async () => {
    const own = mkdtempSync(join(tmpdir(), "claim-"));
    vi.stubEnv("TMPDIR", own);
    bucket.before = (request) => {
      if (request.startsWith("list")) throw new Error("s3://fake: nobody answers there");
    };
    await expect(claim()).rejects.toThrow("nobody answers there");
    expect(keys()).toEqual([]);
    expect(readdirSync(own)).toEqual([]);
    vi.stubEnv("TMPDIR", join(own, "nowhere"));
    await expect(claim()).rejects.toThrow(/nowhere.*there is no such file or folder/);
    expect(keys()).toEqual([]);
    vi.unstubAllEnvs();
    rmSync(own, { recursive: true });
  });
});
