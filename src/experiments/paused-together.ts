import type { ChildProcess } from "node:child_process";

const together = new Set<ChildProcess>();

function pause(): void {
  for (const child of together) child.kill("SIGSTOP");
  process.kill(process.pid, "SIGSTOP");
}

function goOn(): void {
  for (const child of together) child.kill("SIGCONT");
}

/**
 * Makes a child in a process group of its own stand still and go on with this process, as Ctrl-Z and `fg` have it of
 * all of a command. Not on Windows, which has neither.
 * @returns what ends it
 */
export function pausedTogether(child: ChildProcess): () => void {
  if (together.size === 0) process.on("SIGTSTP", pause).on("SIGCONT", goOn);
  together.add(child);
  return () => {
    if (together.delete(child) && together.size === 0) process.off("SIGTSTP", pause).off("SIGCONT", goOn);
  };
}
