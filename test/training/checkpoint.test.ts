import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "../../src/training/checkpoint";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "checkpoints-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function checkpoint(step: number): Checkpoint {
  const array = (offset: number) => Float32Array.from({ length: 100 }, (_, i) => Math.sin(i + step) + offset);
  return { step, weights: array(0), first: array(1), second: array(2), memory: { counts: [step, 0.1] } };
}

const names = () => readdirSync(folder).sort();

/** Changes one byte in the middle of a file, so that only the digest can tell. */
function damage(name: string): void {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(path, bytes);
}

describe("saveCheckpoint and loadCheckpoint", () => {
  it("bring back every bit, also of numbers that are not finite", () => {
    const odd = checkpoint(7);
    odd.weights.set([-0, Number.POSITIVE_INFINITY, 2 ** -149, Number.NaN]);
    saveCheckpoint(folder, odd);
    expect(loadCheckpoint(folder)).toEqual(odd);
  });

  it("write the part of a larger buffer that an array is", () => {
    const all = Float32Array.from({ length: 30 }, (_, i) => i);
    const part = {
      step: 1,
      weights: all.subarray(5, 10),
      first: all.subarray(10, 15),
      second: all.subarray(20, 25),
      memory: {},
    };
    saveCheckpoint(folder, part);
    expect([...loadCheckpoint(folder)!.second]).toEqual([20, 21, 22, 23, 24]);
  });

  it("keep the last two", () => {
    for (const step of [250, 500, 750, 1000]) saveCheckpoint(folder, checkpoint(step));
    expect(names()).toEqual(["step-00000750.bin", "step-00001000.bin"]);
    expect(loadCheckpoint(folder)?.step).toBe(1000);
  });

  it("find nothing in a folder that is empty or is not there", () => {
    expect(loadCheckpoint(folder)).toBeUndefined();
    expect(loadCheckpoint(join(folder, "nowhere"))).toBeUndefined();
  });

  it("report a damaged newest and use the one before", () => {
    saveCheckpoint(folder, checkpoint(1));
    saveCheckpoint(folder, checkpoint(2));
    damage("step-00000002.bin");
    const damaged: string[] = [];
    expect(loadCheckpoint(folder, (file) => damaged.push(file))).toEqual(checkpoint(1));
    expect(damaged).toEqual([join(folder, "step-00000002.bin")]);
  });

  it("take one whose criterion's memory was changed for damaged", () => {
    saveCheckpoint(folder, checkpoint(1));
    const path = join(folder, "step-00000001.bin");
    const text = readFileSync(path, "latin1");
    expect(text).toContain('"counts":[1,0.1]');
    writeFileSync(path, text.replace('"counts":[1,0.1]', '"counts":[2,0.1]'), "latin1");
    expect(loadCheckpoint(folder)).toBeUndefined();
  });

  it.each([
    ["cut short", (path: string) => truncateSync(path, 500)],
    ["empty", (path: string) => truncateSync(path, 0)],
    ["without its first line", (path: string) => writeFileSync(path, "no JSON\nat all")],
  ])("take a file that is %s for damaged", (_, spoil) => {
    saveCheckpoint(folder, checkpoint(1));
    spoil(join(folder, "step-00000001.bin"));
    const damaged: string[] = [];
    expect(loadCheckpoint(folder, (file) => damaged.push(file))).toBeUndefined();
    expect(damaged.length).toBe(1);
  });

  it("remove newer ones when the training went back behind them, and never the one just written", () => {
    for (const step of [250, 500]) saveCheckpoint(folder, checkpoint(step));
    damage("step-00000500.bin");
    saveCheckpoint(folder, checkpoint(300));
    expect(names()).toEqual(["step-00000250.bin", "step-00000300.bin"]);
  });

  it("pass over other files, a half-written one among them", () => {
    saveCheckpoint(folder, checkpoint(3));
    writeFileSync(join(folder, "step-00000009.bin.123.tmp"), "half");
    expect(loadCheckpoint(folder)?.step).toBe(3);
  });
});
