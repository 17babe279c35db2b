import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { beforeEach, expect, it, vi } from "vitest";
import { runInProcess } from "../../src/experiments/run-in-process";

vi.mock("node:child_process", () => ({ fork: vi.fn() }));

/** Children that do nothing but end when they are told how. */
let children: (EventEmitter & { stderr: EventEmitter })[];
beforeEach(() => {
  children = [];
  vi.mocked(fork).mockImplementation(() => {
    const child = Object.assign(new EventEmitter(), { stderr: new EventEmitter(), connected: false });
    children.push(child);
    return child as EventEmitter as ChildProcess;
  });
});

const options = { detector: "one-stage" as const, criterion: "ce", data: "scenes:1:4" };
const start = (signal?: AbortSignal) => runInProcess(options, "runs/a", { threads: 1, signal });

it.each([
  ["exits with 130", 130, null],
  ["ends by SIGINT before it listens", null, "SIGINT"],
  ["ends by SIGTERM before it listens", null, "SIGTERM"],
] as const)("a child that %s was stopped, asked by us or by others", async (_, code, killedBy) => {
  const abort = new AbortController();
  const asked = start(abort.signal);
  abort.abort();
  children[0].emit("exit", code, killedBy);
  await expect(asked).rejects.toBe(abort.signal.reason);
  const byOthers = start();
  children[1].emit("exit", code, killedBy);
  await expect(byOthers).rejects.toMatchObject({ name: "AbortError" });
});

it("a child that was asked to stop and could not save has ended early, in its own words", async () => {
  const abort = new AbortController();
  for (const [code, killedBy] of [
    [1, null],
    [null, "SIGKILL"],
  ]) {
    const failed = start(abort.signal);
    abort.abort();
    const child = children.at(-1)!;
    child.stderr.emit("data", "Error: lost the weights");
    child.emit("exit", code, killedBy);
    await expect(failed).rejects.toThrow(
      /^runs\/a: training ended early \(.*(1|SIGKILL)\): Error: lost the weights/,
    );
  }
});

it("twenty children that are stopped share one listener, and Node warns of none", async () => {
  const warn = vi.spyOn(process, "emitWarning");
  const before = process.listenerCount("exit");
  const abort = new AbortController();
  const ends = Array.from({ length: 20 }, () => start(abort.signal).catch((error) => error.name));
  abort.abort();
  expect(process.listenerCount("exit")).toBe(before + 1);
  for (const child of children) child.emit("exit", 130, null);
  expect(new Set(await Promise.all(ends))).toEqual(new Set(["AbortError"]));
  expect(process.listenerCount("exit")).toBe(before);
  expect(warn).not.toHaveBeenCalled();
});
