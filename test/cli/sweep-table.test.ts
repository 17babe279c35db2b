import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { countsOf, duration, sweepTable } from "../../src/cli/sweep-table";
import type { RunningTrial, SweepProgress } from "../../src/experiments/sweep-meter";

const running = (index: number, done = 3): RunningTrial => ({
  id: `id${index}`,
  index,
  arm: "one-stage focal",
  seed: 7,
  progress: { phase: "train", done, of: 20, loss: 0.5 },
});

const progress = (some: Partial<SweepProgress> = {}): SweepProgress => ({
  stage: "arms",
  trials: 10,
  done: 2,
  failed: 0,
  waiting: 7,
  running: [running(2)],
  stepsPerSecond: 12.345,
  secondsLeft: 200,
  ...some,
});

describe("the counts of a sweep", () => {
  it("are in a line, with rate and time left", () => {
    expect(countsOf(progress())).toBe(
      "2/10 done · 1 running · 7 waiting · 12.3 steps/s · 3 min left · (arms)",
    );
  });

  it("name failed trials where there are some, and no rate that is not known", () => {
    const line = countsOf(
      progress({ failed: 1, waiting: 6, stepsPerSecond: undefined, secondsLeft: undefined }),
    );
    expect(line).toBe("2/10 done · 1 running · 6 waiting · 1 failed · (arms)");
  });

  it.each([
    [0.4, "0 s"],
    [99, "99 s"],
    [150, "3 min"],
    [6000, "1.7 h"],
    [360_000, "100.0 h"],
  ])("have %f s left as %s", (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});

describe("where stderr is no terminal, a sweep", () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    vi.useFakeTimers({ now: 0 });
    vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it("writes a plain line at once, then one now and then, and one when all has ended", () => {
    const table = sweepTable();
    for (let second = 0; second < 40; second++, vi.advanceTimersByTime(1000)) table.update(progress());
    table.update(progress({ done: 9, failed: 1, waiting: 0, running: [] }));
    table.update(progress({ done: 9, failed: 1, waiting: 0, running: [] }));
    table.stop();
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe(
      "2/10 done · 1 running · 7 waiting · 12.3 steps/s · 3 min left · (arms) · " +
        "2 one-stage focal seed 7: step 3/20 loss 0.500\n",
    );
    expect(lines.at(-1)).toMatch(/^9\/10 done · 0 running · 0 waiting · 1 failed/);
    expect(lines.join("")).not.toContain("\u001b");
  });

  it("names those that are measured, and not more than a screen takes", () => {
    const table = sweepTable();
    const measured = { ...running(0), progress: { phase: "evaluate" as const, done: 1, of: 4 } };
    table.update(progress({ running: [measured, ...Array.from({ length: 40 }, (_, i) => running(i + 1))] }));
    expect(lines[0]).toContain("0 one-stage focal seed 7: measuring 1/4 · ");
    expect(lines[0].match(/seed 7/g)).toHaveLength(16);
  });

  it("shows what a terminal would obey in the name of an arm", () => {
    sweepTable().update(progress({ running: [{ ...running(1), arm: "a\u001b[2Jb" }] }));
    expect(lines[0]).not.toContain("\u001b");
  });

  it("says a line at once", () => {
    sweepTable().say("redis://queue is back");
    expect(lines).toEqual(["redis://queue is back\n"]);
  });
});

describe("on a terminal, a sweep", () => {
  /** What a terminal was told, with bars drawn at once. */
  function onTerminal(work: (table: ReturnType<typeof sweepTable>) => void): string {
    const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 200, rows: 50 });
    const moves = ["cursorTo", "moveCursor", "clearLine", "clearScreenDown"];
    for (const move of moves) Object.assign(screen, { [move]: () => true });
    vi.stubGlobal("process", Object.create(process, { stderr: { value: screen } }));
    try {
      const table = sweepTable();
      work(table);
      table.stop();
    } finally {
      vi.unstubAllGlobals();
    }
    return String(screen.read() ?? "");
  }

  it("shows a row for all, one for each trial under way, and notices above", () => {
    const shown = onTerminal((table) => {
      table.update(progress({ running: [running(2), running(3, 9)] }));
      table.say("redis://queue is back");
    });
    expect(shown).toContain("20% 2/10 done · 2 running");
    expect(shown).toContain("2 one-stage focal seed 7: step 3/20 loss 0.500");
    expect(shown).toContain("3 one-stage focal seed 7: step 9/20 loss 0.500");
  });

  it("drops the rows of trials that have ended", () => {
    const shown = onTerminal((table) => {
      table.update(progress({ running: [running(2)] }));
      table.update(progress({ running: [running(3)], done: 3 }));
    });
    expect(shown.slice(shown.lastIndexOf("3/10 done"))).toContain("3 one-stage focal");
    expect(shown.slice(shown.lastIndexOf("3/10 done"))).not.toContain(" 2 one-stage focal");
  });
});
