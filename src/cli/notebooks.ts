import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { commandLine } from "../backend/command-line";
import { packageRoot } from "../backend/package-root";
import { UsageError, UserError } from "../errors";
import { interruptible } from "./interrupt";
import { printJson, say } from "./output";

export interface NotebookFlags {
  /** A notebook's name, with or without `.ipynb`. */
  only?: string;
  /** Where executed notebooks are written. Default: over themselves. */
  out?: string;
  /** A finished comparison that they open, in place of their own choice. */
  comparison?: string;
  json?: boolean;
}

export interface ExecutedNotebook {
  name: string;
  path: string;
  seconds: number;
  /** How many outputs are figures. */
  figures: number;
}

const FOLDER = join(packageRoot, "notebooks");

const EXAMPLES = `
Examples:
  npx ohem-vs-focal notebooks                                   writes the outputs into notebooks/
  npx ohem-vs-focal notebooks --only 06-ohem-vs-focal --out runs/quick --comparison runs/quick`;

export function register(program: Command): void {
  program
    .command("notebooks")
    .description("execute the notebooks headless, each in a new kernel; anything said on stderr fails")
    .option("--only <name>", "one notebook, such as 06-ohem-vs-focal")
    .option("--out <folder>", "where to write them (default: over themselves)")
    .option("--comparison <folder>", "a finished comparison for them to open")
    .option("--json", "print what was executed as JSON on stdout")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: NotebookFlags) => {
      const executed = await runNotebooks(flags);
      if (flags.json) printJson({ notebooks: executed });
    });
}

/**
 * Executes notebooks one after the other; the first that fails ends it.
 * @throws UsageError for a name that no notebook has; UserError with the cell that failed and what it said
 */
export async function runNotebooks(flags: NotebookFlags): Promise<ExecutedNotebook[]> {
  const { only, out, comparison } = flags;
  if (comparison && !existsSync(join(comparison, "comparison.json"))) {
    throw new UserError(`notebooks: ${join(comparison, "comparison.json")} is missing`);
  }
  const { executeNotebook } = await import("../report/execute-notebook.js");
  const { countFigures } = await import("../report/notebook-figures.js");
  const executed: ExecutedNotebook[] = [];
  for (const name of chosen(only)) {
    const path = join(out ?? FOLDER, name);
    say(`executing ${name}`);
    const started = performance.now();
    const notebook = await interruptible(again(flags), (signal) =>
      executeNotebook(join(FOLDER, name), { to: path, comparison, signal }),
    );
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const figures = countFigures(notebook);
    say(`wrote ${path} (${seconds} s, ${figures} figures)`);
    executed.push({ name: basename(name, ".ipynb"), path, seconds, figures });
  }
  return executed;
}

/** What to type for the same notebooks. */
function again({ only, out, comparison }: NotebookFlags): string {
  const given = Object.entries({ "--only": only, "--out": out, "--comparison": comparison });
  return commandLine(["notebooks", ...given.flatMap(([name, value]) => (value ? [name, value] : []))]);
}

function chosen(only: string | undefined): string[] {
  const all = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ipynb"))
    .sort();
  if (!only) return all;
  const name = `${basename(only, ".ipynb")}.ipynb`;
  if (all.includes(name)) return [name];
  const names = all.map((each) => basename(each, ".ipynb")).join(", ");
  throw new UsageError(`notebooks: there is no notebook "${only}"; there are ${names}`);
}
