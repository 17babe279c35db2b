import { type ChildProcess, spawn } from "node:child_process";
import { compiled } from "../../src/backend/package-root";
import type { Ended } from "./run-dist";
import { childrenOf, cutOff, isRunning, signalled } from "./training-process";

/** A command of the compiled kit that goes on while a test looks at it, and that the test may end in any way. */
export interface CommandProcess {
  process: ChildProcess;
  /** What it said on stderr so far. */
  said(): string;
  isOver(): boolean;
  /** Processes in which it trains. On Linux. */
  children(): number[];
  /** Signals it alone; false where it has ended. */
  signal(signal: NodeJS.Signals): boolean;
  /** Ends it and its children at once, as a machine that loses its power. On Linux. */
  cutOff(): boolean;
  ended: Promise<Ended>;
}

const started = new Set<CommandProcess>();

export function startCommand(args: string[], env: Record<string, string> = {}): CommandProcess {
  const child = spawn(process.execPath, [compiled("cli", "main.js"), ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const id = child.pid!;
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const command: CommandProcess = {
    process: child,
    said: () => stderr,
    isOver,
    children: () => (isOver() ? [] : childrenOf(id)),
    signal: (signal) => !isOver() && signalled(id, signal),
    cutOff: () => !isOver() && cutOff(id),
    ended: new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        started.delete(command);
        resolve({ code, stdout, stderr });
      });
    }),
  };
  started.add(command);
  return command;
}

/** Ends what a test has left running. */
export async function endAll(): Promise<void> {
  for (const command of started) {
    const children = command.children();
    command.signal("SIGKILL");
    await command.ended;
    for (const child of children) if (isRunning(child)) signalled(child, "SIGKILL");
  }
}
