#!/usr/bin/env node
// `npm run bench`: measures the kit side by side with PyTorch and torchvision. What each row says: README.md.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchmarks } from "./benchmarks/index.mjs";
import { measureBenchmark, measureByItself } from "./harness/measure.mjs";
import { helpOf, parseOptions, WrongUsage } from "./harness/options.mjs";
import { peerPython } from "./harness/python.mjs";
import { say } from "./harness/say.mjs";
import { setUp } from "./harness/set-up.mjs";
import { tableOf } from "./harness/table.mjs";

async function main() {
  const options = parseOptions(process.argv.slice(2), benchmarks);
  if (options.help) return void process.stdout.write(helpOf(benchmarks));
  await setUp();
  const { benchmark, compiled, plot } = options;
  const python = benchmark.measure ? undefined : await peerPython(process.env);
  const folder = temporaryFolder();
  const result = benchmark.measure
    ? await measureByItself(benchmark, { folder, say })
    : await measureBenchmark(benchmark, { python, folder, compiled, say });
  process.stdout.write(options.json ? JSON.stringify(result, null, 2) + "\n" : tableOf(result));
  if (plot === undefined) return;
  writeFileSync(plot, benchmark.page(result.rows)); // last: numbers of minutes are not lost to a folder that is not there
  say(`drawn in ${plot}`);
}

/** A folder for the inputs that both sides read; gone when this process ends, however it ends. */
function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "ohem-vs-focal-bench-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  process.on("SIGINT", () => process.exit(130));
  process.on("SIGTERM", () => process.exit(143));
  return folder;
}

main().catch((error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = error instanceof WrongUsage ? 2 : 1;
});
