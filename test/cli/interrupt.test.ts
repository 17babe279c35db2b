import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { interruptible } from "../../src/cli/interrupt";

describe("an interrupt", () => {
  it("aborts the work, says how to go on, and leaves no listener behind", async () => {
    const before = process.listenerCount("SIGINT");
    let said = "";
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      said += text;
      return true;
    });
    const result = await interruptible("the same --resume", async (signal) => {
      expect(signal.aborted).toBe(false);
      process.emit("SIGINT");
      return signal.aborted;
    });
    spy.mockRestore();
    expect(result).toBe(true);
    expect(said).toContain("to go on: the same --resume");
    expect(process.listenerCount("SIGINT")).toBe(before);
  });

  it("that arrives twice at once, from the terminal and passed on by npx, does not end the process", async () => {
    const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await interruptible("again", async () => {
      process.emit("SIGINT");
      process.emit("SIGINT");
      expect(exit).not.toHaveBeenCalled();
      await sleep(550);
      process.emit("SIGINT");
    });
    expect(exit).toHaveBeenCalledExactlyOnceWith(130);
    for (const spy of [exit, write]) spy.mockRestore();
  });
});
