import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { countOf } from "../../src/evaluation/sighting";
import { trainRun } from "../../src/experiments/run";
import { runFolderOf, trainOnce } from "../../src/experiments/train-once";

const root = mkdtempSync(join(tmpdir(), "train-once-"));
afterAll(() => rmSync(root, { recursive: true }));

const options = {
  ...{ detector: "two-stage" as const, criterion: "ohem", data: "scenes:1:8", steps: 26, warmup: 4 },
  ...{ batchSize: 4, size: 64, scenes: { size: 64, sizes: [8, 16] as [number, number] }, channels: 8 },
  ...{ headDepth: 1, learningRate: 6e-3, validationImages: 4, numHard: 16 },
};

describe("runFolderOf", () => {
  it("is the same for the same config, however it is written, and another for another", () => {
    expect(runFolderOf({ ...options, seed: 0 }, root)).toBe(runFolderOf(options, root));
    expect(runFolderOf({ ...options, seed: 1 }, root)).not.toBe(runFolderOf(options, root));
    expect(runFolderOf(options, root)).toMatch(/two-stage-ohem-[0-9a-f]{8}$/);
  });

  it("lies where NOTEBOOK_RUNS says", () => {
    vi.stubEnv("NOTEBOOK_RUNS", root);
    expect(runFolderOf(options)).toBe(runFolderOf(options, root));
    vi.unstubAllEnvs();
  });
});

describe("trainOnce", () => {
  it("trains, tells of each step, and opens what is there without training again", async () => {
    const steps: number[] = [];
    const run = await trainOnce(options, { root, onStep: ({ step }) => steps.push(step) });
    expect(steps).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
    const proposalLoss = (from: number, to: number) =>
      run.metrics.slice(from, to).reduce((sum, line) => sum + line.proposalLoss, 0) / (to - from);
    expect(proposalLoss(21, 26)).toBeLessThan(0.4 * proposalLoss(0, 5)); // where objects are is learned first

    const onStep = vi.fn();
    const again = await trainOnce(options, { root, onStep });
    expect(onStep).not.toHaveBeenCalled();
    expect(again).toEqual({ ...run, model: expect.anything() });
    expect(again.model.weights).toEqual(run.model.weights);
  });

  it("looks closer at some steps: OHEM keeps at most what it may, and the harder ones", async () => {
    const { metrics } = await trainOnce(options, { root });
    const sightings = metrics.flatMap(({ sighting }) => sighting ?? []);
    expect(sightings.map(({ step }) => step)).toEqual([1, 12, 24]);
    for (const { kept, all, meanCrossEntropy } of sightings) {
      expect(countOf(kept)).toBeLessThanOrEqual(4 * 16);
      expect(countOf(all)).toBeGreaterThan(countOf(kept));
      expect(meanCrossEntropy.kept).toBeGreaterThan(meanCrossEntropy.all);
    }
  });

  it("learns the same as a run that nobody looks at closely", async () => {
    const plain = join(root, "plain");
    await trainRun(options, plain);
    const weights = (folder: string) => readFileSync(join(folder, "model", "weights.bin"));
    const { folder } = await trainOnce(options, { root });
    expect(weights(folder).equals(weights(plain))).toBe(true);
    expect(readFileSync(join(plain, "metrics.jsonl"), "utf8")).not.toContain("sighting");
  });

  it("goes on with what was stopped", async () => {
    const stopped = { ...options, seed: 5 };
    const stop = new AbortController();
    const onStep = ({ step }: { step: number }) => step === 3 && stop.abort();
    await expect(trainOnce(stopped, { root, signal: stop.signal, onStep })).rejects.toThrow(/abort/i);
    expect(existsSync(join(runFolderOf(stopped, root), "arm.json"))).toBe(false);
    const { metrics } = await trainOnce(stopped, { root });
    expect(metrics.map(({ step }) => step)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
  });
});
