import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors";
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "../../src/training/checkpoint";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "checkpoints-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function checkpoint(step: number): Checkpoint {
  const array = (offset: number) => Float32Array.from({ length: 100 }, (_, i) => Math.sin(i + step) + offset);
  const [memory, watch] = [{ counts: [step, 0.1] }, { first: 2.5, above: 0 }];
  return { step, weights: array(0), first: array(1), second: array(2), memory, watch };
}

const MADE_FOR = { detector: "one-stage", steps: 1000, scale: [1, 1], classes: ["disc", "square"] };
const save = (checkpoint: Checkpoint) => saveCheckpoint(folder, checkpoint, MADE_FOR);
const load = (onDamaged?: (file: string) => void) => loadCheckpoint(folder, MADE_FOR, onDamaged);

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
    save(odd);
    expect(load()).toEqual(odd);
  });

  it("write the part of a larger buffer that an array is", () => {
    const all = Float32Array.from({ length: 30 }, (_, i) => i);
    const part = {
      step: 1,
      weights: all.subarray(5, 10),
      first: all.subarray(10, 15),
      second: all.subarray(20, 25),
      memory: {},
      watch: { above: 0 },
    };
    save(part);
    expect([...load()!.second]).toEqual([20, 21, 22, 23, 24]);
  });

  it("keep the last two", () => {
    for (const step of [250, 500, 750, 1000]) save(checkpoint(step));
    expect(names()).toEqual(["step-00000750.bin", "step-00001000.bin"]);
    expect(load()?.step).toBe(1000);
  });

  it("keep what was good before while the loss is too large, and the last two again once it has come down", () => {
    for (const step of [10, 20]) save(checkpoint(step));
    for (const step of [23, 27]) save({ ...checkpoint(step), watch: { first: 2.5, above: step - 20 } });
    const steps = () => names().map((name) => Number(/\d+/.exec(name)));
    expect(steps()).toEqual([10, 20, 23, 27]);
    save(checkpoint(30));
    expect(steps()).toEqual([27, 30]);
  });

  it("find nothing in a folder that is empty or is not there", () => {
    expect(load()).toBeUndefined();
    expect(loadCheckpoint(join(folder, "nowhere"), MADE_FOR)).toBeUndefined();
  });

  it("report a damaged newest and use the one before", () => {
    save(checkpoint(1));
    save(checkpoint(2));
    damage("step-00000002.bin");
    const damaged: string[] = [];
    expect(load((file) => damaged.push(file))).toEqual(checkpoint(1));
    expect(damaged).toEqual([join(folder, "step-00000002.bin")]);
  });

  it.each([
    ['"counts":[1,0.1]', '"counts":[2,0.1]'],
    ['"step":1,', '"step":2,'],
    ['"size":100', '"size":99 '],
    ['"above":0', '"above":1'],
    ['"disc"', '"disk"'],
    ["checkpoint 3", "checkpoint x"],
  ])("take one in which %s became %s for damaged", (was, is) => {
    save(checkpoint(1));
    const path = join(folder, "step-00000001.bin");
    const text = readFileSync(path, "latin1");
    expect(text).toContain(was);
    writeFileSync(path, text.replace(was, is), "latin1");
    expect(load()).toBeUndefined();
  });

  it.each([
    ["later", (text: string) => text.replace("checkpoint 3", "checkpoint 4"), /form 4, and this one reads 3/],
    [
      "earliest",
      () => `{"step":1,"size":1,"memory":{},"sha256":"${"0a".repeat(32)}"}\n............`,
      /form 1, and this one reads 3/,
    ],
  ])("refuse one that the %s version wrote, and do not call it damaged", (_, other, forms) => {
    save(checkpoint(1));
    save(checkpoint(2));
    const path = join(folder, "step-00000002.bin");
    writeFileSync(path, other(readFileSync(path, "latin1")), "latin1");
    const damaged: string[] = [];
    const refused = () => load((file) => damaged.push(file));
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(forms);
    expect(refused).toThrow(
      /step-00000002\.bin was written by another version .* finish .* or name another --out/,
    );
    expect(damaged).toEqual([]);
  });

  it.each([
    ["cut short", (path: string) => truncateSync(path, 500)],
    ["empty", (path: string) => truncateSync(path, 0)],
    ["without its first line", (path: string) => writeFileSync(path, "no JSON\nat all")],
  ])("take a file that is %s for damaged", (_, spoil) => {
    save(checkpoint(1));
    spoil(join(folder, "step-00000001.bin"));
    const damaged: string[] = [];
    expect(load((file) => damaged.push(file))).toBeUndefined();
    expect(damaged.length).toBe(1);
  });

  it("remove newer ones when the training went back behind them, and never the one just written", () => {
    for (const step of [250, 500]) save(checkpoint(step));
    damage("step-00000500.bin");
    save(checkpoint(300));
    expect(names()).toEqual(["step-00000250.bin", "step-00000300.bin"]);
  });

  it("refuse to go on from one that was made for something else, and name what", () => {
    save(checkpoint(1));
    const other = { ...MADE_FOR, classes: ["disc", "square", "star"], steps: 500 };
    const refused = () => loadCheckpoint(folder, other);
    expect(refused).toThrow(UserError);
    expect(refused).toThrow(/step-00000001\.bin was made for another steps \(1000 there, 500 here\)/);
    expect(refused).toThrow(/another classes \(\["disc","square"\] there, \["disc","square","star"\] here\)/);
    expect(refused).not.toThrow(/scale|detector/);
    expect(() => loadCheckpoint(folder, { ...MADE_FOR, jitter: false })).toThrow(
      /another jitter \(none there, false here\)/,
    );
    expect(() => loadCheckpoint(folder, { ...MADE_FOR, scenes: { objects: 3 } })).toThrow(
      /another scenes \(none there, \{"objects":3\} here\)/,
    );
    expect(load()).toEqual(checkpoint(1));
  });

  it("go on from one that says more of what it was made for than is asked by now", () => {
    save(checkpoint(1));
    expect(loadCheckpoint(folder, { classes: MADE_FOR.classes })).toEqual(checkpoint(1));
  });

  it("pass over other files, a half-written one among them", () => {
    save(checkpoint(3));
    writeFileSync(join(folder, "step-00000009.bin.123.tmp"), "half");
    expect(load()?.step).toBe(3);
  });
});
