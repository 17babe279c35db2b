import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { compiled } from "../../src/backend/package-root";

/** Runs a program that has all said and done; its exit code. */
async function codeOf(program: string): Promise<number> {
  const loaded = `const { endSoon } = require(${JSON.stringify(compiled("cli", "end-soon.js"))});`;
  const child = spawn(process.execPath, ["-e", loaded + program], { stdio: "ignore" });
  const [code] = await once(child, "exit");
  return code;
}

it("a process ends although something waits for ever, with the exit code it has by then", async () => {
  expect(await codeOf("endSoon(); process.exitCode = 130; setInterval(() => {}, 1000);")).toBe(130);
});

it("a process that has nothing to wait for ends by itself", async () => {
  expect(
    await codeOf('endSoon(); process.exit = () => { throw new Error("asked"); }; process.exitCode = 3;'),
  ).toBe(3);
});
