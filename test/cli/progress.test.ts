import { describe, expect, it, vi } from "vitest";
import { progress } from "../../src/cli/progress";

describe("progress where stderr is no terminal", () => {
  it("writes the first line at once, then one now and then, and always the last one", () => {
    const lines: string[] = [];
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    vi.useFakeTimers({ now: 0 });
    const meter = progress(100, "training");
    for (let done = 1; done <= 100; done++) {
      vi.advanceTimersByTime(1000);
      meter.update(done, "loss 1");
    }
    meter.stop();
    vi.useRealTimers();
    spy.mockRestore();
    expect(lines.length).toBe(8);
    expect(lines[0]).toBe("training 1/100 · 99 s left · loss 1\n");
    expect(lines[1]).toBe("training 16/100 · 84 s left · loss 1\n");
    expect(lines.at(-1)).toBe("training 100/100 · loss 1\n");
  });
});
