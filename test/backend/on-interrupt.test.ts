import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onInterrupt } from "../../src/backend/on-interrupt";

let now = 0;
beforeEach(() => {
  now = 1000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => vi.restoreAllMocks());

function listening() {
  const said: string[] = [];
  const stop = onInterrupt(
    () => said.push("first"),
    () => said.push("again"),
  );
  return { said, stop };
}

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s asks once, and then again", (signal) => {
  const { said, stop } = listening();
  process.emit(signal);
  now += 600;
  process.emit(signal);
  stop();
  expect(said).toEqual(["first", "again"]);
});

it("one interrupt that arrives twice, from the terminal and passed on, is one", () => {
  const { said, stop } = listening();
  process.emit("SIGINT");
  process.emit("SIGINT");
  now += 400;
  process.emit("SIGTERM");
  stop();
  expect(said).toEqual(["first"]);
});

it("nothing is heard any more once it is over, and no listener is left", () => {
  const before = process.listenerCount("SIGINT");
  const { stop } = listening();
  expect(process.listenerCount("SIGINT")).toBe(before + 1);
  stop();
  expect(process.listenerCount("SIGINT")).toBe(before);
});
