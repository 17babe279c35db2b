import type { Command } from "commander";
import { commandLine } from "../backend/command-line";
import { type CompareFlags, runComparison, tell } from "./compare";
import { formatOption } from "./data-options";
import { print } from "./output";

/** Where the main notebook looks first. */
const OUT = "runs/quick";
const NOTEBOOK = "06-ohem-vs-focal";

export function register(program: Command): void {
  program
    .command("start")
    .description("what `npm start` does: the quick comparison, then the main notebook on its results")
    .option("--data <data>", "a VOC, COCO or YOLO folder, or scenes:SEED:COUNT")
    .addOption(formatOption())
    .option("--out <folder>", "the comparison's folder", OUT)
    .action(async ({ data, format, out }: Pick<CompareFlags, "data" | "format" | "out">) => {
      const flags: CompareFlags = { preset: "quick", data, format, out, resume: true };
      const comparison = await runComparison(flags, commandLine(process.argv.slice(2)));
      const { runNotebooks } = await import("./notebooks.js");
      await runNotebooks({ only: NOTEBOOK, out, comparison: out });
      tell(comparison, out);
      print(`Notebook: ${out}/${NOTEBOOK}.ipynb   To play with it: npm run lab`);
    });
}
