import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bringDown, bringUp, removeOthers, resumeFolder } from "../../../src/experiments/stores/resume-point";
import { type FakeBucket, fakeBucket } from "./fake-bucket";

const at = resumeFolder("t1");
let bucket: FakeBucket;
let folder: string;
beforeEach(() => {
  bucket = fakeBucket();
  folder = mkdtempSync(join(tmpdir(), "resume-"));
  mkdirSync(join(folder, "checkpoints"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const save = (name: string, text: string) => writeFileSync(join(folder, name), text);
const text = (name: string) => readFileSync(join(folder, name), "utf8");
const keys = () => [...bucket.objects.keys()].sort();

describe("what a run goes on from", () => {
  it("goes up with its newest checkpoint, which is the last to be there", async () => {
    save("checkpoints/step-00000250.bin", "250");
    save("checkpoints/step-00000500.bin", "500");
    save("checkpoints/step-00000750.bin.7.tmp", "half");
    save("metrics.jsonl", "lines\n");
    save("environment.json", "{}");
    expect(await bringUp(bucket, "t1", folder)).toBe("step-00000500");
    expect(bucket.asked).toEqual(
      ["metrics.jsonl", "environment.json", "checkpoint.bin"].map(
        (name) => `write ${at}step-00000500/${name}`,
      ),
    );
    expect(bucket.text(`${at}step-00000500/checkpoint.bin`)).toBe("500");
  });

  it("goes up once a step, and not without a checkpoint", async () => {
    save("metrics.jsonl", "");
    expect(await bringUp(bucket, "t1", folder)).toBeUndefined();
    save("checkpoints/step-00000250.bin", "250");
    expect(await bringUp(bucket, "t1", folder, "step-00000250")).toBe("step-00000250");
    expect(bucket.asked).toEqual([]);
    rmSync(join(folder, "checkpoints"), { recursive: true });
    expect(await bringUp(bucket, "t1", folder)).toBeUndefined();
    mkdirSync(join(folder, "checkpoints"));
  });

  it("is read before its lines are brought, however long that takes, and then reaches no further than they do", async () => {
    save("checkpoints/step-00000001.bin", "1");
    save("metrics.jsonl", "one\n");
    bucket.before = () => rmSync(join(folder, "checkpoints", "step-00000001.bin"), { force: true });
    expect(await bringUp(bucket, "t1", folder)).toBe("step-00000001");
    expect(bucket.text(`${at}step-00000001/checkpoint.bin`)).toBe("1");
  });

  it("comes down from the newest step that is complete", async () => {
    const steps = ["00000250", "00001000", "00000500"];
    for (const step of steps)
      for (const name of ["metrics.jsonl", "environment.json", "config.json", "checkpoint.bin"])
        await bucket.write(`${at}step-${step}/${name}`, `${name} of ${step}`);
    await bucket.write(`${at}step-00002000/metrics.jsonl`, "incomplete");
    await bucket.write(`${at}step-99999999/deeper/checkpoint.bin`, "another");
    await bucket.write(`${at}../../x/checkpoint.bin`, "outside");
    expect(await bringDown(bucket, "t1", folder)).toBe("step-00001000");
    expect(text("checkpoints/step-00001000.bin")).toBe("checkpoint.bin of 00001000");
    for (const name of ["metrics.jsonl", "environment.json", "config.json"])
      expect(text(name)).toBe(`${name} of 00001000`);
    expect(readdirSync(folder)).toHaveLength(4);
    expect(readdirSync(join(folder, "checkpoints"))).toHaveLength(1);
  });

  it("is nothing for a trial that nobody began", async () => {
    await bucket.write("trials/t10/resume/step-00000001/checkpoint.bin", "another's");
    expect(await bringDown(bucket, "t1", folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(["checkpoints"]);
  });

  it("is removed except for a step, checkpoints first, so that no half of it looks complete", async () => {
    for (const step of ["250", "500", "750"])
      for (const name of ["metrics.jsonl", "checkpoint.bin"])
        await bucket.write(`${at}step-${step}/${name}`, "");
    await bucket.write("trials/t1/arm.json", "");
    bucket.asked = [];
    await removeOthers(bucket, "t1", "step-500");
    expect(keys()).toEqual([
      "trials/t1/arm.json",
      `${at}step-500/checkpoint.bin`,
      `${at}step-500/metrics.jsonl`,
    ]);
    const removed = bucket.asked.filter((request) => request.startsWith("remove"));
    expect(removed.map((request) => request.endsWith("checkpoint.bin"))).toEqual([true, true, false, false]);
    await removeOthers(bucket, "t1");
    expect(keys()).toEqual(["trials/t1/arm.json"]);
  });
});
