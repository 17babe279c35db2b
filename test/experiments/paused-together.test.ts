import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { expect, it, vi } from "vitest";
import { pausedTogether } from "../../src/experiments/paused-together";

const childHeard = () => {
  const heard: string[] = [];
  const child = Object.assign(new EventEmitter(), { kill: (signal: string) => heard.push(signal) > 0 });
  return { child: child as unknown as ChildProcess, heard };
};

it("all children stand still before this process does, once, go on with it, and are let go", () => {
  const stopped = vi.spyOn(process, "kill").mockReturnValue(true);
  const before = process.listenerCount("SIGTSTP");
  const [one, two] = [childHeard(), childHeard()];
  const letGo = [one, two].map(({ child }) => pausedTogether(child));
  process.emit("SIGTSTP", "SIGTSTP");
  expect([one.heard, two.heard]).toEqual([["SIGSTOP"], ["SIGSTOP"]]);
  expect(stopped.mock.calls).toEqual([[process.pid, "SIGSTOP"]]);
  letGo[0]();
  process.emit("SIGCONT", "SIGCONT");
  expect([one.heard, two.heard]).toEqual([["SIGSTOP"], ["SIGSTOP", "SIGCONT"]]);
  letGo[1]();
  letGo[1]();
  expect(process.listenerCount("SIGTSTP")).toBe(before);
  stopped.mockRestore();
});
