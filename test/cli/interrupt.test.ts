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
});
