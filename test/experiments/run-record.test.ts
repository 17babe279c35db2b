import { readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { backendName, ready } from "../../src/backend/tensorflow";
import { type MetricsLine, readMetrics } from "../../src/experiments/run-files";
import { openRecord } from "../../src/experiments/run-record";
import type { Checkpoint } from "../../src/training/checkpoint";
import { openCurves } from "../../src/training/tensorboard";
import { temporaryFolder } from "../cli/run-dist";

vi.mock("../../src/training/tensorboard", { spy: true });

beforeAll(ready);

let folder: string;
let notices: string[];
beforeEach(() => {
  folder = temporaryFolder();
  notices = [];
});

const gradientShare = { step: 0, easyNegative: 0.5, hardNegative: 0.25, positive: 0.25 };
const line = (step: number): MetricsLine => ({
  ...{ step, loss: 1 / step, classLoss: 1, boxLoss: 0.5, proposalLoss: 0, positives: 3, kept: 9 },
  ...{ gradientNorm: 2, learningRate: 1e-3, milliseconds: 7, waitMilliseconds: 1, gradientShare },
});
const checkpoint = (step: number): Checkpoint => ({
  step,
  weights: Float32Array.of(step, 1),
  first: Float32Array.of(2, 3),
  second: Float32Array.of(4, 5),
  memory: {},
  watch: { first: 1, above: 0 },
});

const held = { requireHeld() {} };
const open = (lock = held) =>
  openRecord(folder, { madeFor: { seed: 1 }, lock, onNotice: (notice) => notices.push(notice) });

/** Trains up to a step, with checkpoints at some. */
function record(upTo: number, checkpoints: number[]): void {
  const run = open();
  for (let step = (run.from?.step ?? 0) + 1; step <= upTo; step++) {
    run.add(line(step));
    if (checkpoints.includes(step)) run.save(checkpoint(step));
  }
  run.close();
}

const steps = () => readMetrics(folder).map(({ step }) => step);
const checkpointFile = (step: number) => join(folder, "checkpoints", `step-0000000${step}.bin`);

describe("a run's record", () => {
  it("killed between lines and checkpoint goes on at the checkpoint, without a line twice", () => {
    record(4, [2, 4]);
    truncateSync(checkpointFile(4), 0);
    expect(steps()).toEqual([1, 2, 3, 4]);
    expect(open().from).toEqual(checkpoint(2));
    expect(steps()).toEqual([1, 2]);
    expect(notices).toEqual([
      `${checkpointFile(4)} is damaged; the checkpoint before it, of step 2, is used`,
    ]);
    record(4, [4]);
    expect(steps()).toEqual([1, 2, 3, 4]);
  });

  it("of which every checkpoint is damaged starts anew, and says so of each", () => {
    record(4, [2, 4]);
    for (const step of [2, 4]) truncateSync(checkpointFile(step), 9);
    expect(open().from).toBeUndefined();
    expect(steps()).toEqual([]);
    expect(notices).toEqual([
      ...[4, 2].map((step) => `${checkpointFile(step)} is damaged; training starts anew`),
      `${join(folder, "metrics.before.jsonl")} keeps the lines of the training so far`,
    ]);
  });

  it("whose curves cannot be drawn says so once and goes on without them", () => {
    const close = vi.fn();
    vi.mocked(openCurves).mockReturnValueOnce({
      write() {
        throw new Error("full\nand more");
      },
      close,
    });
    record(3, [2]);
    expect(close).toHaveBeenCalledOnce();
    vi.mocked(openCurves).mockImplementationOnce(() => {
      throw new Error("no writer");
    });
    record(4, [4]);
    expect(steps()).toEqual([1, 2, 3, 4]);
    const where = join(folder, "tensorboard");
    expect(notices).toEqual(
      ["full", "no writer"].map((why) => `${where}: curves are left out from here: ${why}`),
    );
  });

  it("removes what a killed process had half-written", () => {
    record(2, [2]);
    writeFileSync(join(folder, "checkpoints", "step-00000004.bin.77.tmp"), "half");
    writeFileSync(join(folder, "config.json.77.tmp"), "half");
    open();
    const names = [...readdirSync(folder), ...readdirSync(join(folder, "checkpoints"))];
    expect(names.filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it("does not write a checkpoint again that is there", () => {
    record(2, [2]);
    writeFileSync(checkpointFile(2), readFileSync(checkpointFile(2)));
    const run = open();
    writeFileSync(checkpointFile(2), "touched");
    run.save(checkpoint(2));
    expect(readFileSync(checkpointFile(2), "utf8")).toBe("touched");
  });

  it("keeps no checkpoint of a loss that is too large, unless it is stopped there, and then those before as well", () => {
    const run = open();
    const wild = { ...checkpoint(3), watch: { first: 1, above: 1 } };
    for (const step of [1, 2]) run.saveIfSound(checkpoint(step));
    run.saveIfSound(wild);
    expect(readdirSync(join(folder, "checkpoints"))).toHaveLength(2);
    for (const step of [1, 2, 3]) run.add(line(step));
    run.save(wild);
    run.close();
    expect(readdirSync(join(folder, "checkpoints"))).toHaveLength(3);
    expect(open().from).toEqual(wild);
  });

  it("writes nothing more where the folder is not held any more", () => {
    record(2, [2]);
    const run = open({
      requireHeld() {
        throw new Error("removed");
      },
    });
    run.add(line(3));
    expect(() => run.save(checkpoint(3))).toThrow("removed");
    expect(steps()).toEqual([1, 2]);
    expect(readdirSync(join(folder, "checkpoints"))).toEqual(["step-00000002.bin"]);
  });

  it("shows TensorBoard each step once, however often the run went on", () => {
    record(5, [2]);
    record(4, [4]);
    const files = readdirSync(join(folder, "tensorboard"));
    expect(files.length).toBe(backendName() === "tensorflow" ? 1 : 0);
    const events = files.map((file) => readFileSync(join(folder, "tensorboard", file), "latin1")).join("");
    expect(events.split("gradientNorm").length - 1).toBe(4 * files.length);
  });
});
