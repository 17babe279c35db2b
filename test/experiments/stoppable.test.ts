import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SAME_INTERRUPT } from "../../src/backend/on-interrupt";
import { stoppable } from "../../src/experiments/stoppable";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

describe("work that can be stopped", () => {
  it("is stopped by the signal it was given", async () => {
    const abort = new AbortController();
    const stopped = await stoppable(abort.signal, async (signal) => {
      expect(signal.aborted).toBe(false);
      abort.abort("enough");
      return signal.reason;
    });
    expect(stopped).toBe("enough");
  });

  it.each([undefined, new AbortController().signal])(
    "is stopped by SIGINT, given the signal %s",
    async (given) => {
      const stopped = await stoppable(given, async (signal) => {
        process.emit("SIGINT");
        return signal.aborted;
      });
      expect(stopped).toBe(true);
    },
  );

  it("hears an interrupt that arrives twice, also once it is over, and leaves the next one to others", async () => {
    const before = process.listenerCount("SIGINT");
    const count = () => process.listenerCount("SIGINT") - before;
    await stoppable(undefined, async () => {
      process.emit("SIGINT");
      expect(count()).toBe(1);
      process.emit("SIGINT");
    });
    expect(count()).toBe(1);
    vi.advanceTimersByTime(SAME_INTERRUPT);
    expect(count()).toBe(0);
  });

  it("leaves no listener behind, also where it fails, and lets the result and the failure through", async () => {
    const before = process.listenerCount("SIGINT");
    expect(await stoppable(undefined, async () => 7)).toBe(7);
    const failing = stoppable(undefined, async () => {
      throw new Error("lost");
    });
    await expect(failing).rejects.toThrow("lost");
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});
