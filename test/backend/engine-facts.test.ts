import { describe, expect, it, vi } from "vitest";

describe("engine-facts", () => {
  it("prints as its only line what was loaded, after having computed with it", async () => {
    const printed = vi.spyOn(console, "log").mockImplementation(() => {});
    await import("../../src/backend/engine-facts");
    const [[line]] = await vi.waitUntil(() => printed.mock.calls.length > 0 && printed.mock.calls, {
      timeout: 60_000,
    });
    printed.mockRestore();
    const { backend, tensorflow, whyNotNative } = JSON.parse(line);
    expect(["tensorflow", "wasm"]).toContain(backend);
    expect(tensorflow === null).toBe(backend === "wasm");
    expect(whyNotNative === null).toBe(backend === "tensorflow");
  });
});
