import { join } from "node:path";
import { type Command, Option } from "commander";
import { commandLine } from "../backend/command-line";
import { UsageError } from "../errors";
import { armName } from "../experiments/arm-name";
import { PRESETS, type Preset } from "../experiments/preset-names";
import type { Arm, Comparison } from "../types";
import { formatOption } from "./data-options";
import { interruptible } from "./interrupt";
import { decimals, wholeNumber } from "./numbers";
import { print, printJson, say, table } from "./output";
import { progress } from "./progress";

export interface CompareFlags {
  preset: Preset;
  data?: string;
  format?: "voc" | "coco" | "yolo";
  seeds?: number;
  arms?: string[];
  out: string;
  resume?: boolean;
  json?: boolean;
}

const EXAMPLES = `
Presets, on two cores with the native engine:
  smoke  under a minute, proves that everything runs; its numbers mean nothing
  quick  some minutes, one seed: shows the mechanisms
  paper  hours, five seeds, resumable: ranks the methods

Ctrl-C, SIGTERM or a closed terminal finish the step of each run under way, save and say how to go on with --resume;
a second Ctrl-C ends at once. Killed runs go on from their last checkpoint (every 250 steps); finished ones stay.

Examples:
  npx ohem-vs-focal compare --preset quick --out runs/quick
  npx ohem-vs-focal compare --preset quick --data path/to/my/voc --out runs/mine
  npx ohem-vs-focal compare --arms one-stage/focal one-stage/ghm one-stage/varifocal --out runs/relatives
  npx ohem-vs-focal compare --preset paper --out runs/paper --resume`;

export function register(program: Command): void {
  program
    .command("compare")
    .description("train the same detectors with OHEM and with focal loss, and report side by side")
    .addOption(new Option("--preset <name>", "how much to train").choices(PRESETS).default("quick"))
    .option(
      "--data <data>",
      "a VOC, COCO or YOLO folder, or scenes:SEED:COUNT (default: the preset's scenes)",
    )
    .addOption(formatOption())
    .option("--seeds <n>", "how many seeds (default: the preset's)", wholeNumber(1))
    .option(
      "--arms <detector/criterion...>",
      "what to compare, instead of the preset's; train --help lists the criteria",
    )
    .requiredOption("--out <folder>", "the comparison's folder")
    .option(
      "--resume",
      "go on with the comparison in the folder, and with what is recorded of it in data/results",
    )
    .option("--json", "print comparison.json on stdout")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: CompareFlags) => {
      const comparison = await runComparison(flags);
      if (flags.json) printJson(comparison);
      else tell(comparison, flags.out);
    });
}

/**
 * Trains what is not trained yet, then writes the report.
 * @param again the command that goes on with it
 */
export async function runComparison(flags: CompareFlags, again = commandOf(flags)): Promise<Comparison> {
  const [{ compare }, { studyOf }, { writeReport }] = await Promise.all([
    import("../experiments/compare.js"),
    import("../experiments/study/read-study.js"),
    import("../report/write-report.js"),
  ]);
  if (flags.format && !flags.data)
    throw new UsageError("--format is of the data that --data names; give both, or neither");
  const { out } = flags;
  const study = studyOf(flags.preset, flags);
  let bar: ReturnType<typeof progress> | undefined;
  const comparison = await interruptible(again, (signal) =>
    compare(study, {
      out,
      resume: flags.resume,
      signal,
      onNotice: say,
      onProgress({ done, of, note }) {
        bar ??= progress(of, "training");
        bar.update(done, note);
      },
    }),
  ).finally(() => bar?.stop());
  say("drawing the report");
  const { notices } = await writeReport(out);
  for (const notice of notices) say(notice);
  return comparison;
}

function commandOf({ preset, data, format, seeds, arms, out }: CompareFlags): string {
  const given = Object.entries({ preset, data, format, seeds, out }).filter(
    ([, value]) => value !== undefined,
  );
  return commandLine([
    ...["compare", ...given.flatMap(([name, value]) => [`--${name}`, String(value)])],
    ...[...(arms ? ["--arms", ...arms] : []), "--resume"],
  ]);
}

/** The short table, the answer in plain words, and where to look next. */
export function tell({ arms, answer }: Comparison, out: string): void {
  print();
  print(table(["arm", "seed", ...COLUMNS.map(([name]) => name)], arms.map(rowOf)));
  print();
  for (const sentence of answer) print(`• ${sentence}`);
  print();
  print(`Report: ${join(out, "report.html")}   Numbers: ${join(out, "comparison.json")}`);
}

const COLUMNS: [name: string, of: (arm: Arm) => string | null][] = [
  ["AP", ({ evaluation }) => decimals(evaluation.stats[0])],
  ["AP50", ({ evaluation }) => decimals(evaluation.stats[1])],
  ["AP50 hard", ({ evaluation }) => decimals(evaluation.hard?.ap50)],
  ["recall hard", ({ evaluation }) => decimals(evaluation.hard?.recallAt1FalsePositivePerImage)],
  ["look-alikes", ({ evaluation }) => decimals(evaluation.distractorFalsePositivesPerImage)],
  ["ms/step", ({ secondsPerStep }) => String(Math.round(1000 * secondsPerStep))],
  ["MB", ({ peakMemoryMB }) => String(peakMemoryMB)],
];

function rowOf(arm: Arm): (string | null)[] {
  return [armName(arm), String(arm.seed), ...COLUMNS.map(([, of]) => of(arm))];
}
