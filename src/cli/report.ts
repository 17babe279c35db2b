import type { Command } from "commander";
import { UsageError } from "../errors";
import { printJson, say } from "./output";

interface ReportFlags {
  record?: string;
  pages?: string[];
  json?: boolean;
}

const EXAMPLES = `
Examples:
  npx ohem-vs-focal report runs/quick        writes runs/quick/report.html and runs/quick/figures/
  npx ohem-vs-focal report runs/paper --record data/results/paper --pages README.md README.zh.md`;

export function register(program: Command): void {
  program
    .command("report")
    .description("write report.html and the figures of a finished comparison again")
    .argument("<folder>", "the comparison's folder")
    .option("--record <folder>", "keep the numbers and the figures there, without weights and detections")
    .option(
      "--pages <files...>",
      "with --record: Markdown pages that show it between <!-- recorded --> marks",
    )
    .option("--json", "print what was written as JSON on stdout")
    .addHelpText("after", EXAMPLES)
    .action(async (folder: string, { record, pages = [], json }: ReportFlags) => {
      if (pages.length > 0 && !record) throw new UsageError("--pages shows what --record keeps: give both");
      const { writeReport } = await import("../report/write-report.js");
      const written = await writeReport(folder);
      for (const notice of written.notices) say(notice);
      if (record) {
        const { recordComparison } = await import("../report/record.js");
        const kept = recordComparison(folder, written, record);
        say(`kept ${kept.length} files in ${record}`);
        const { showRecorded } = await import("../report/show-recorded.js");
        for (const page of pages) showRecorded(page, record);
      }
      if (json) printJson(written);
      else
        say(
          `wrote ${written.report}${written.figures.length > 0 ? ` and ${written.figures.length} figures` : ""}`,
        );
    });
}
