import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { compiled } from "../../../src/backend/package-root";
import { toPortable } from "../../../src/data/flow/source";
import { startBatchThread } from "../../../src/data/flow/thread";
import { makeScenes } from "../../../src/data/scenes";

const { train } = makeScenes({ count: 4, seed: 2, size: 64 });
const sources = train.map((image) => toPortable(image)!);
const options = { size: 32, seed: 1, cacheBytes: 1e6 };

describe("a thread that makes batches", () => {
  it("answers each request with its own batch, though several are under way", async () => {
    const thread = startBatchThread(options);
    const [both, one] = await Promise.all([
      thread.make(sources.slice(0, 2), 0),
      thread.make(sources.slice(2, 3), 1),
    ]);
    expect([both.ids, one.ids]).toEqual([[1, 2], [3]]);
    expect([both.pixels.length, one.pixels.length]).toEqual([2 * 32 * 32 * 3, 32 * 32 * 3]);
    await thread.close();
  });

  it("makes the faults of labels that are asked for", async () => {
    const thread = startBatchThread({ ...options, labelNoise: { missingBoxes: 1, classes: 3 } });
    const { groundTruth } = await thread.make(sources, 0);
    expect(groundTruth.map(({ labels }) => labels.length)).toEqual([0, 0, 0, 0]);
    await thread.close();
  });

  it("tells of a fault of ours with its stack, and goes on", async () => {
    const thread = startBatchThread(options);
    await expect(thread.make([null as never], 0)).rejects.toThrow(/TypeError[\s\S]*at /);
    expect((await thread.make(sources, 0)).ids).toEqual([1, 2, 3, 4]);
    await thread.close();
  });

  it("that is closed refuses, also twice", async () => {
    const thread = startBatchThread(options);
    await thread.close();
    await thread.close();
    await expect(thread.make(sources, 0)).rejects.toThrow("they are closed");
  });

  it("that is closed while batches are under way lets its process wait for the end", () => {
    const program = `
      const { startBatchThread } = require(${JSON.stringify(compiled("data", "flow", "thread.js"))});
      const [options, sources] = ${JSON.stringify([options, sources])};
      (async () => {
        for (let i = 0; i < 5; i++) {
          const thread = startBatchThread(options);
          await thread.make(sources, 0);
          for (let step = 1; step < 4; step++) thread.make(sources, step).catch(() => {});
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300); // as a step does; answers wait meanwhile
          await thread.close();
        }
        console.log("all closed");
      })();`;
    const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
    expect(stdout + stderr).toBe("all closed\n");
  });
});
