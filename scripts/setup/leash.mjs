// Runs a command that must not outlive its caller, not even one killed outright: the caller holds the
// other end of this process's standard input, and when that closes the command and its children go too.
import { spawn } from "node:child_process";

const SECONDS_TO_TIDY_UP = 3;

const [command, ...args] = process.argv.slice(2);
const ownGroup = process.platform !== "win32";
const child = spawn(command, args, {
  stdio: ["ignore", "inherit", "inherit"],
  detached: ownGroup,
  shell: /\.cmd$/.test(command),
});

function send(signal) {
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // all are gone already
  }
}

/** Asks first, since a notebook's runner has a kernel in a group of its own to stop. */
function end() {
  send("SIGTERM");
  setTimeout(() => send("SIGKILL"), SECONDS_TO_TIDY_UP * 1000);
}

child.on("error", (error) => {
  console.error(String(error.message));
  process.exit(127);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 128 : 1)));
process.stdin.on("close", end).resume();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
