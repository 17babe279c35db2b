import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { isRunning } from "../../../scripts/setup/cache.mjs";
import { reasonIn, run } from "../../../scripts/setup/command.mjs";
import { temporaryFolder, writeFiles } from "./temporary";

const node = (code: string, options: object) => run(process.execPath, ["-e", code], options as never);

describe("run", () => {
  it("gives what the command wrote and keeps it in the log", async () => {
    const log = join(temporaryFolder(), "logs", "x.log");
    expect(await node("console.log(1)", { log })).toBe("1\n");
    expect(await node("console.error(2)", { log })).toBe("2\n");
    expect(readFileSync(log, "utf8")).toMatch(/\$ .*\n1\n\n\$ .*\n2\n/);
  });

  it("fails with the reason, the last lines and where the rest is", async () => {
    const log = join(temporaryFolder(), "x.log");
    const code =
      "for (let i = 0; i < 99; i++) console.log('line ' + i); throw new TypeError('no such thing')";
    const failure = await node(code, { log }).catch((error) => error);
    expect(failure.reason).toBe("TypeError: no such thing");
    expect(failure.message).toContain(log);
    expect(failure.message).not.toContain("line 3\n");
  });

  it("fails when the command does not exist", async () => {
    const log = join(temporaryFolder(), "x.log");
    await expect(run("no-such-command", [], { log })).rejects.toThrow("ENOENT");
  });

  it("ends a command that takes too long", async () => {
    const log = join(temporaryFolder(), "x.log");
    await expect(node("setInterval(() => {}, 1000)", { log, seconds: 1 })).rejects.toThrow(
      "no end after 1 s",
    );
  });

  it("ends a command that is found to be stuck, and says why", async () => {
    const log = join(temporaryFolder(), "x.log");
    const isStuck = () => "nothing was received";
    await expect(node("setInterval(() => {}, 1000)", { log, isStuck })).rejects.toThrow(
      "nothing was received",
    );
  });

  it.skipIf(process.platform === "win32")("ends a command whose caller was killed outright", async () => {
    const folder = temporaryFolder();
    const command = pathToUrl("scripts/setup/command.mjs");
    const deep = "console.log('pid ' + process.pid); setInterval(() => {}, 1000)";
    writeFiles(folder, {
      "caller.mjs": `import { run } from ${JSON.stringify(command)};
        run(process.execPath, ["-e", ${JSON.stringify(deep)}], { log: ${JSON.stringify(join(folder, "log"))} });`,
    });
    const caller = spawn(process.execPath, [join(folder, "caller.mjs")]);
    const pid = await vi.waitFor(
      () => Number(/^pid (\d+)/m.exec(readFileSync(join(folder, "log"), "utf8"))![1]),
      {
        timeout: 20_000,
      },
    );
    expect(isRunning(pid)).toBe(true);
    caller.kill("SIGKILL");
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 20_000 });
  });
});

describe("reasonIn", () => {
  it.each([
    [
      "Node.js",
      "node:events\n      throw er;\n\nError: getaddrinfo ENOTFOUND host\n    at x",
      "Error: getaddrinfo ENOTFOUND host",
    ],
    [
      "pip",
      "WARNING: retrying\nERROR: No matching distribution found for x\n",
      "ERROR: No matching distribution found for x",
    ],
    [
      "a compiler",
      "In file included\nx.cc:1:10: fatal error: napi.h: No such file\n  1 | #include",
      "x.cc:1:10: fatal error: napi.h: No such file",
    ],
    ["anything else", "did this\nand that\n\n", "and that"],
  ])("finds the line of %s that says why", (_, output, reason) => {
    expect(reasonIn(output)).toBe(reason);
  });
});

function pathToUrl(path: string): string {
  return new URL(`file://${resolve(path)}`).href;
}
