import { mkdtempSync, rmSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { watchTraining } from "../../src/report/watch-training";

const cache = createRequire(__filename).cache;
const KERNEL = join("/anywhere", "tslab", "dist", "jupyter.js");
const write = vi.fn();
const root = mkdtempSync(join(tmpdir(), "watch-training-"));
beforeEach(() => {
  write.mockClear();
  cache[KERNEL] = Object.assign(new Module(KERNEL), { exports: { lastWriteDisplayData: write } });
});
afterAll(() => {
  delete cache[KERNEL];
  rmSync(root, { recursive: true });
});

const options = {
  ...{ detector: "one-stage" as const, criterion: "focal", data: "scenes:1:4", steps: 12, warmup: 2 },
  ...{ batchSize: 1, size: 64, scenes: { size: 64, sizes: [8, 16] as [number, number] }, channels: 4 },
  ...{ headDepth: 1, validationImages: 2, learningRate: 0.01 },
};
const titles = () => write.mock.calls.map(([{ data }]) => data["text/plain"] as string);

it("draws a training in one place, and in the end the whole of it; then it opens what is there", async () => {
  const run = await watchTraining(options, { root });
  expect(run.metrics).toHaveLength(12);
  expect(run.metrics[11].loss).toBeLessThan(run.metrics[0].loss);
  expect(titles()[0]).toBe("one-stage focal loss: step 1 of 12");
  expect(titles().at(-1)).toBe("one-stage focal loss: step 12 of 12");
  expect(write.mock.calls.map(([, update]) => update)).toEqual(titles().map((_, i) => i > 0));
  expect(new Set(write.mock.calls.map(([{ transient }]) => transient.display_id)).size).toBe(1);
  const last = write.mock.calls.at(-1)?.[0].data["application/vnd.plotly.v1+json"];
  expect(last.data[0].x).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));

  write.mockClear();
  const again = await watchTraining(options, { root });
  expect(again.model.weights).toEqual(run.model.weights);
  expect(titles()).toEqual(["one-stage focal loss: step 12 of 12"]);
});
