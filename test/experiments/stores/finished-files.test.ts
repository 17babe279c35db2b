import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { finishedFiles } from "../../../src/experiments/stores/finished-files";

it("are all that a run leaves but its checkpoints, its lock and what is half-written; arm.json is the last", async () => {
  const folder = mkdtempSync(join(tmpdir(), "finished-"));
  const names = [
    "arm.json",
    "config.json",
    "metrics.jsonl",
    "model/model.json",
    "model/weights.bin",
    "tensorboard/events.out.tfevents.1.host",
    "model/checkpoints",
  ];
  const others = [".lock", "checkpoints/step-00000001.bin", "evaluation.json.7.tmp", "model/x.bin.7.tmp"];
  for (const name of [...names, ...others]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), "");
  }
  symlinkSync(tmpdir(), join(folder, "elsewhere"));
  expect(await finishedFiles(folder)).toEqual([...names.slice(1).sort(), "arm.json"]);
  rmSync(folder, { recursive: true });
});
