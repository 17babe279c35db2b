#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { fileTrouble } from "../backend/file-trouble";
import { packageRoot } from "../backend/package-root";
import { plainLines } from "../data/one-line";
import { UsageError, UserError } from "../errors";
import * as compare from "./compare";
import * as convert from "./convert";
import * as doctor from "./doctor";
import * as evaluate from "./evaluate";
import * as inspect from "./inspect";
import * as lab from "./lab";
import * as notebooks from "./notebooks";
import * as report from "./report";
import * as scenes from "./scenes";
import * as start from "./start";
import * as sweep from "./sweep";
import * as train from "./train";
import * as trial from "./trial";
import * as worker from "./worker";

/** One command a file; none of them loads TensorFlow before it is run. */
const commands = [
  start,
  compare,
  report,
  train,
  sweep,
  worker,
  trial,
  evaluate,
  inspect,
  convert,
  scenes,
  notebooks,
  lab,
  doctor,
];

async function main(argv: string[]): Promise<number> {
  const program = new Command("ohem-vs-focal")
    .description("See and measure how OHEM and focal loss deal with the flood of easy background.")
    .version(version())
    .showHelpAfterError("(add --help to see what is possible)")
    .exitOverride();
  for (const { register } of commands) register(program);
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return explain(error);
  }
}

function version(): string {
  return JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")).version;
}

/** 0 help was asked for · 2 wrong usage · 130 interrupted · 1 anything else. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if ((error as Error)?.name === "AbortError") return 130;
  if (error instanceof UserError) {
    console.error(plainLines(`error: ${error.message}`));
    return error instanceof UsageError ? 2 : 1;
  }
  const trouble = fileTrouble(error);
  if (trouble) {
    console.error(plainLines(`error: ${trouble}`));
    return 1;
  }
  console.error(`unexpected error: ${(error as Error)?.message ?? error}`);
  console.error(
    process.env.OHEM_VS_FOCAL_DEBUG
      ? (error as Error)?.stack
      : "This is a fault of ohem-vs-focal. OHEM_VS_FOCAL_DEBUG=1 shows where it happened.",
  );
  return 1;
}

/** A reader that has seen enough, such as `head`, is no fault. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

main(process.argv).then((code) => {
  process.exitCode = code;
});
