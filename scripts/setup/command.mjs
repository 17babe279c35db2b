import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const LEASH = join(dirname(fileURLToPath(import.meta.url)), "leash.mjs");
const LINES = 20;

/** A command that failed: `reason` is one line, the message adds the end of its log and where the rest is. */
export class CommandFailed extends Error {
  constructor(what, reason, output, log) {
    super(`${what}: ${reason}\n${lastLines(output)}\n(everything: ${log})`);
    this.reason = reason;
  }
}

/**
 * Runs a command with its output going to a log file.
 * @param {string} command
 * @param {string[]} args
 * @param {{log: string, cwd?: string, env?: object, seconds?: number, isStuck?: () => string | undefined}} options
 *   `seconds` bounds the time it may take; `isStuck`, asked every second, may give a reason to stop it.
 * @returns {Promise<string>} what the command wrote
 * @throws {CommandFailed}
 */
export function run(command, args, { log, cwd, env = process.env, seconds = 1800, isStuck }) {
  mkdirSync(dirname(log), { recursive: true });
  const what = [basename(command), ...args].join(" ");
  const file = openSync(log, "a");
  writeSync(file, `\n$ ${[command, ...args].join(" ")}\n`);
  const begin = readFileSync(log).length;
  const child = spawn(process.execPath, [LEASH, command, ...args], { cwd, env, stdio: ["pipe", file, file] });
  closeSync(file);
  let stopped;
  const started = Date.now();
  const stop = (reason) => {
    stopped ??= reason;
    child.stdin.destroy();
  };
  const watch = setInterval(() => {
    const reason = isStuck?.();
    if (reason) stop(reason);
    if (Date.now() - started > seconds * 1000) stop(`no end after ${seconds} s`);
  }, 1000);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      const output = readFileSync(log).subarray(begin).toString();
      if (code === 0 && !stopped) return resolve(output);
      reject(new CommandFailed(what, stopped ?? reasonIn(output) ?? `exit code ${code}`, output, log));
    });
  });
}

/** The line of a command's output that most looks like the reason it failed. */
export function reasonIn(output) {
  const lines = output.split("\n").map((line) => line.trim());
  return (
    lines.find((line) => /^(\w*Error|ERROR|error|fatal error)\b.*\S/.test(line)) ??
    lines.find((line) => /error[ :]/i.test(line)) ??
    lines.filter(Boolean).at(-1)
  );
}

function lastLines(output) {
  return output.trimEnd().split("\n").slice(-LINES).join("\n");
}
