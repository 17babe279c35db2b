import { describe, expect, it, onTestFinished } from "vitest";
import { Worker } from "../../../bench/harness/worker.mjs";

const ECHO = `
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const message = JSON.parse(line);
  if (message.end) process.exit(3);
  console.log(JSON.stringify(message.fail ? { error: message.fail } : { heard: message }));
});`;

function echo() {
  const command = { title: "echo", command: process.execPath, args: ["-e", ECHO], env: { FROM: "test" } };
  const worker = new Worker(command);
  onTestFinished(() => worker.stop());
  return worker;
}

describe("Worker", () => {
  it("answers one message after the other in one process", async () => {
    const worker = echo();
    expect(await worker.ask({ a: 1 })).toEqual({ heard: { a: 1 } });
    expect(await worker.ask({ b: "×" })).toEqual({ heard: { b: "×" } });
  });

  it("throws an answer that is an error, with who gave it, and goes on", async () => {
    const worker = echo();
    await expect(worker.ask({ fail: "no such case" })).rejects.toThrow("echo: no such case");
    expect(await worker.ask({})).toEqual({ heard: {} });
  });

  it("tells of a process that ended, also when asked again", async () => {
    const worker = echo();
    await expect(worker.ask({ end: true })).rejects.toThrow("echo: it ended (3)");
    await expect(worker.ask({})).rejects.toThrow("echo: it has ended");
  });
});
