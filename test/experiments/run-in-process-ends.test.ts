import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CrashError, TroubleError, UserError } from "../../src/errors";
import { resolveRunConfig } from "../../src/experiments/run-config";
import { type ArmReply, runInProcess, trialInProcess } from "../../src/experiments/run-in-process";

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

it("a process that cannot be started is a fault of the surroundings, which can go on", async () => {
  const failed = start();
  children[0].emit("error", new Error("spawn EAGAIN"));
  await expect(failed).rejects.toBeInstanceOf(TroubleError);
  await expect(failed).rejects.toThrow(/^runs\/a: no process could be started \(spawn EAGAIN\)/);
});

describe("a trial in a process of its own", () => {
  const trial = { id: "0123", arm: "one-stage ce", config: resolveRunConfig(options) };
  const ends = async (reply: ArmReply | undefined, code: number | null, killedBy: string | null = null) => {
    const running = trialInProcess(trial, "runs/store", { threads: 1 });
    const child = children.at(-1)!;
    if (reply) child.emit("message", reply);
    child.emit("exit", code, killedBy);
    return running;
  };

  it.each(["done", "busy"] as const)("that is %s says so", async (outcome) => {
    expect(await ends({ outcome }, 0)).toBe(outcome);
  });

  it("that the surroundings fail, or that cannot succeed, has the child's own words", async () => {
    const trouble = ends({ trouble: "the disk is full" }, 1);
    await expect(trouble).rejects.toEqual(new TroubleError("the disk is full"));
    const refusal = ends({ refusal: "the data is damaged" }, 1);
    await expect(refusal).rejects.toEqual(new UserError("the data is damaged"));
    await expect(refusal).rejects.not.toBeInstanceOf(TroubleError);
  });

  it("that ends without a word is a crash, which names the trial", async () => {
    const crash = ends(undefined, null, "SIGKILL");
    await expect(crash).rejects.toBeInstanceOf(CrashError);
    await expect(crash).rejects.toThrow("trial 0123 (one-stage ce): training ended early (SIGKILL)");
  });
});
