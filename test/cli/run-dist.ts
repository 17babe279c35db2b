import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiled } from "../../src/backend/package-root";

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the compiled command line, as a person would; `onStart` may signal it. */
export function runDist(
  args: string[],
  {
    env = {},
    onStderr,
  }: { env?: Record<string, string>; onStderr?(text: string, child: ChildProcess): void } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiled("cli", "main.js"), ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
      onStderr?.(stderr, child);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "ohem-vs-focal-"));
}
