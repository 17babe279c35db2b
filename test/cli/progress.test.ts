import { afterEach, describe, expect, it, vi } from "vitest";
import { progress, showing } from "../../src/cli/progress";

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

describe("showing", () => {
  const lines: string[] = [];
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
    lines.length = 0;
  });
  const listen = () => {
    vi.useFakeTimers({ now: 0 });
    vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  };

  it("shows how far work is, and hands back what it gives", async () => {
    listen();
    const work = async (tell: (done: number, of: number) => void) => {
      tell(1, 2);
      tell(2, 2);
      return 7;
    };
    expect(await showing("decoding", work)).toBe(7);
    expect(lines).toEqual(["decoding 1/2\n", "decoding 2/2\n"]);
  });

  it("says nothing of work that is done before anyone grows impatient", async () => {
    listen();
    const work = async (tell: (done: number, of: number) => void) => {
      vi.advanceTimersByTime(1000);
      tell(1, 3);
      vi.advanceTimersByTime(1500);
      tell(2, 3);
    };
    await showing("intervals", work, 3000);
    expect(lines).toEqual([]);
    await showing("intervals", work, 2000);
    expect(lines).toEqual(["intervals 2/3\n"]);
  });
});
