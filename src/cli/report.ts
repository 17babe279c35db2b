import type { Command } from "commander";
import { printJson, say } from "./output";

const EXAMPLES = `
Examples:
  ohem-vs-focal report runs/quick        writes runs/quick/report.html and runs/quick/figures/`;

export function register(program: Command): void {
  program
    .command("report")
    .description("write report.html and the figures of a finished comparison again")
    .argument("<folder>", "the comparison's folder")
    .option("--json", "print what was written as JSON on stdout")
    .addHelpText("after", EXAMPLES)
    .action(async (folder: string, { json }: { json?: boolean }) => {
      const { writeReport } = await import("../report/write-report.js");
      const written = await writeReport(folder);
      for (const notice of written.notices) say(notice);
      if (json) printJson(written);
      else
        say(
          `wrote ${written.report}${written.figures.length > 0 ? ` and ${written.figures.length} figures` : ""}`,
        );
    });
}
