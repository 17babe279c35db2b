import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { CrashError, TroubleError, UserError } from "../../../src/errors";
import {
  failureOf,
  runSideBySide,
  type SideBySideOptions,
} from "../../../src/experiments/engines/side-by-side";
import type { TrialOutcome } from "../../../src/experiments/study/trial";
import type { TrialFailure } from "../../../src/types";

type Run = SideBySideOptions<number>["run"];

/** Runs numbers, and keeps what was asked, told and ended. */
async function runAll(items: Iterable<number>, run: Run, options: Partial<SideBySideOptions<number>> = {}) {
  const [begun, notices, ended] = [
    [] as number[],
    [] as string[],
    new Map<number, TrialFailure | undefined>(),
  ];
  const error = await runSideBySide(items, {
    slots: 2,
    signal: new AbortController().signal,
    patience: 1,
    backoff: 1,
    onNotice: (notice) => notices.push(notice),
    onEnd: (item, failure) => void ended.set(item, failure),
    ...options,
    run(item, signal) {
      begun.push(item);
      return run(item, signal);
    },
  }).catch((error) => error);
  return { begun, notices, ended, error };
}

const done = async (): Promise<TrialOutcome> => "done";
const until = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe("items side by side", () => {
  it("are never more than there are slots, are all run, and are asked for only when there is room", async () => {
    let [running, most, asked, finished] = [0, 0, 0, 0];
    const items = (function* () {
      for (; asked < 20; ) yield asked++;
    })();
    const { begun, ended } = await runAll(
      items,
      async () => {
        most = Math.max(most, ++running);
        expect(asked).toBeLessThanOrEqual(finished + 3);
        await sleep(Math.random() * 3);
        running--;
        finished++;
        return "done";
      },
      { slots: 3 },
    );
    expect(most).toBe(3);
    expect(begun).toHaveLength(20);
    expect([...ended.values()]).toEqual(Array(20).fill(undefined));
  });

  it("that end without a word are tried three times, and then given up with their last words", async () => {
    const { begun, notices, ended, error } = await runAll([0, 1], async (item) => {
      if (item === 0) throw new CrashError("it ended early: killed\nline 1\nline 2");
      return "done";
    });
    expect(error).toBeUndefined();
    expect(begun.filter((item) => item === 0)).toHaveLength(3);
    expect(notices).toEqual([2, 3].map((n) => `it ended early: killed; attempt ${n} of 3 follows`));
    const log = ["line 1", "line 2"];
    expect(ended.get(0)).toEqual({ attempts: 3, error: "it ended early: killed", log, final: false });
    expect(ended.get(1)).toBeUndefined();
  });

  it("that end without a word once, or that the system asks to end, are done the next time", async () => {
    for (const error of [new CrashError("killed"), new DOMException("it was stopped", "AbortError")]) {
      let tried = 0;
      const { begun, ended } = await runAll([0], async () => {
        if (tried++ === 0) throw error;
        return "done";
      });
      expect(begun).toEqual([0, 0]);
      expect([...ended]).toEqual([[0, undefined]]);
    }
  });

  it("that cannot succeed are not tried again, and the others go on", async () => {
    const { begun, ended } = await runAll([0, 1, 2], async (item) => {
      if (item === 0) throw new UserError("the data is damaged");
      return "done";
    });
    expect(begun).toEqual([0, 1, 2]);
    expect(ended.get(0)).toEqual({ attempts: 1, error: "the data is damaged", log: [], final: true });
  });
});

describe("a fault of the surroundings", () => {
  it("stops all, and is thrown when all have ended", async () => {
    const stopped: number[] = [];
    const { begun, ended, error } = await runAll([0, 1, 2, 3], async (item, signal) => {
      if (item === 0) throw new TroubleError("the disk is full");
      await until(signal).catch(() => sleep(20));
      stopped.push(item);
      throw signal.reason;
    });
    expect(error).toBeInstanceOf(TroubleError);
    expect(begun).toEqual([0, 1]);
    expect(stopped).toEqual([1]);
    expect(ended.size).toBe(0);
  });

  it.each([
    ["of ours", () => Promise.reject(new TypeError("undefined is not a function")), async () => {}],
    ["in keeping what became of an item", done, () => Promise.reject(new TroubleError("the store is away"))],
  ])("%s does so too", async (_, run, onEnd) => {
    const { begun, error } = await runAll([0, 1, 2], run, { onEnd, slots: 1 });
    expect(error.message).toMatch(/not a function|store is away/);
    expect(begun).toEqual([0]);
  });

  it("is not what a person who stops it sees: nothing is given up, and nothing begun", async () => {
    const abort = new AbortController();
    const running = runAll([0, 1, 2], async (_, signal) => until(signal), { signal: abort.signal });
    await sleep(5);
    abort.abort(new Error("stop"));
    const { begun, ended, error } = await running;
    expect(error).toBe(abort.signal.reason);
    expect(begun).toEqual([0, 1]);
    expect(ended.size).toBe(0);
  });
});

describe("an item that another process is at", () => {
  it("is asked for again after all others, until it is done", async () => {
    let asked = 0;
    const run: Run = async (item) => (item === 0 && ++asked < 4 ? "busy" : "done");
    const { begun, ended } = await runAll([0, 1, 2], run, { slots: 1 });
    expect(begun).toEqual([0, 1, 2, 0, 0, 0]);
    expect([...ended.keys()]).toEqual([1, 2, 0]);
  });

  it("is not tried again here when that one has given it up", async () => {
    const failure = failureOf(new CrashError("killed"), 3);
    const { begun, ended } = await runAll([0], async () => "busy", { givenUp: async () => failure });
    expect(begun).toEqual([0]);
    expect(ended.get(0)).toBe(failure);
  });

  it("has given it up between two attempts of this one, which makes none after that", async () => {
    const failure = { attempts: 3, error: "it crashed there", log: [], final: false };
    const crash = async () => {
      throw new CrashError("it crashed here");
    };
    const { begun, ended } = await runAll([0], crash, { givenUp: async () => failure });
    expect(begun).toEqual([0]);
    expect(ended.get(0)).toEqual(failure);
  });

  it("has no more attempts here for it", async () => {
    let asked = 0;
    const { begun, ended } = await runAll([0], async () => {
      if (++asked % 2 === 0) return "busy";
      throw new CrashError("killed");
    });
    expect(begun).toHaveLength(5);
    expect(ended.get(0)?.attempts).toBe(3);
  });
});
