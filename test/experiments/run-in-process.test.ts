import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compiled } from "../../src/backend/package-root";
import { resolveRunConfig } from "../../src/experiments/run-config";
import { runInProcess } from "../../src/experiments/run-in-process";
import { temporaryFolder } from "../cli/run-dist";

const options = {
  detector: "one-stage" as const,
  criterion: "ce",
  steps: 2,
  size: 64,
  batchSize: 2,
  channels: 8,
};

it("a child process trains an arm and tells of every step", async () => {
  const out = temporaryFolder();
  const steps: number[] = [];
  await runInProcess({ ...options, data: "scenes:1:4" }, out, {
    threads: 1,
    onProgress: ({ phase, done }) => {
      if (phase === "train") steps.push(done);
    },
  });
  expect(steps).toEqual([1, 2]);
  expect(existsSync(join(out, "arm.json"))).toBe(true);
});

it("what a child refuses comes back as a person's error", async () => {
  const config = resolveRunConfig({ ...options, data: "no/such/data" });
  const refused = runInProcess(config, temporaryFolder(), { threads: 1 });
  await expect(refused).rejects.toMatchObject({ name: expect.stringMatching(/UserError|UsageError/) });
});

it("a program that was given to node on its command line starts a child that trains, not itself again", () => {
  const out = temporaryFolder();
  const config = { ...options, data: "scenes:1:4" };
  const program = `require(${JSON.stringify(compiled("experiments", "run-in-process.js"))})
    .runInProcess(${JSON.stringify(config)}, ${JSON.stringify(out)}, { threads: 1 })`;
  const { status, stderr } = spawnSync(process.execPath, ["-e", program], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(existsSync(join(out, "arm.json"))).toBe(true);
});
