import { createRequire, Module } from "node:module";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { liveProgress } from "../../src/report/live-progress";

const cache = createRequire(__filename).cache;
const KERNEL = join("/anywhere", "tslab", "dist", "jupyter.js");
const write = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  write.mockClear();
  cache[KERNEL] = Object.assign(new Module(KERNEL), { exports: { lastWriteDisplayData: write } });
});
afterEach(() => {
  vi.useRealTimers();
  delete cache[KERNEL];
});

const shown = () => write.mock.calls.map(([{ data }]) => data["text/plain"] as string);

describe("liveProgress", () => {
  it("replaces one line, at most twice a second, and always shows the end", () => {
    const { onProgress } = liveProgress();
    for (let done = 1; done <= 10; done++) {
      onProgress({ done, of: 10, note: "one-stage focal" });
      vi.advanceTimersByTime(100);
    }
    expect(shown()).toHaveLength(3);
    expect(write.mock.calls.map(([, update]) => update)).toEqual([false, true, true]);
    expect(new Set(write.mock.calls.map(([{ transient }]) => transient.display_id)).size).toBe(1);
    expect(shown()[2]).toMatch(/^█+ 10 of 10 steps · one-stage focal$/);
  });

  it("says how long it will take", () => {
    const { onProgress } = liveProgress();
    vi.advanceTimersByTime(4000);
    onProgress({ done: 1, of: 4, note: "" });
    expect(shown()[0]).toMatch(/1 of 4 steps, 12 s left$/);
  });
});
