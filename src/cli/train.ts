import { cpus } from "node:os";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { commandLine } from "../backend/command-line";
import {
  CRITERION_DESCRIPTIONS,
  CRITERION_NAMES,
  type CriterionName,
  criteriaOf,
  requirePairing,
  requireSettings,
  settingsOf,
} from "../criteria/names";
import { type Arm, DETECTOR_NAMES } from "../types";
import { formatOption } from "./data-options";
import { interruptible } from "./interrupt";
import { decimals, numberFrom, rangeWithin, wholeNumber } from "./numbers";
import { print, printJson, say, table } from "./output";
import { progress } from "./progress";
import { configOf, OVERFIT_STEPS, STEPS, type TrainFlags } from "./train-flags";

const LONGEST = Math.max(...CRITERION_NAMES.map((name) => name.length));

const EXAMPLES = `
Criteria, and what can be set of them:
${CRITERION_NAMES.map((name) => `  ${name.padEnd(LONGEST)} ${CRITERION_DESCRIPTIONS[name].summary}${flagsOf(name)}`).join("\n")}
${DETECTOR_NAMES.map((name) => `  ${name} takes ${criteriaOf(name).join(", ")}`).join("\n")}

Ctrl-C, SIGTERM or a closed terminal finish the step, save and say how to go on; a second Ctrl-C ends at once. A run
that was killed goes on from its last checkpoint; a damaged one is named, and the one before is used.

Examples:
  npx ohem-vs-focal train --detector one-stage --criterion focal --data scenes:1:400 --out runs/focal
  npx ohem-vs-focal train --detector two-stage --criterion ohem --data path/to/voc --out runs/ohem
  npx ohem-vs-focal train --detector one-stage --criterion ohem --data scenes:7:8 --overfit --out runs/can-it-learn`;

/** What sets a criterion; by detector where they differ. */
function flagsOf(name: CriterionName): string {
  const { detectors } = CRITERION_DESCRIPTIONS[name];
  const each = detectors.map((detector) => settingsOf(name, detector).map(flagOf).join(", "));
  if (new Set(each).size > 1)
    return ` (${detectors.map((detector, i) => `${detector} ${each[i]}`).join("; ")})`;
  return each[0] === "" ? "" : ` (${each[0]})`;
}

function flagOf(setting: string): string {
  return `--${setting.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
}

export function register(program: Command): void {
  program
    .command("train")
    .description("train one detector with one criterion, then measure it")
    .addOption(
      new Option("--detector <name>", "which detector").choices(DETECTOR_NAMES).makeOptionMandatory(),
    )
    .addOption(
      new Option("--criterion <name>", "which examples shape the gradient")
        .choices(CRITERION_NAMES)
        .makeOptionMandatory(),
    )
    .requiredOption("--data <data>", "a VOC, COCO or YOLO folder, or scenes:SEED:COUNT")
    .requiredOption("--out <folder>", "the run's folder")
    .addOption(formatOption())
    .option("--seed <n>", "of weights, order, augmentation and draws", wholeNumber(0), 0)
    .option(
      "--steps <n>",
      `training steps (default ${STEPS}, with --overfit ${OVERFIT_STEPS})`,
      wholeNumber(1),
    )
    .option("--learning-rate <x>", "peak of the schedule (default 0.002)", numberFrom(1e-9))
    .option("--class-weight <x>", "classification loss against box loss (default 1)", numberFrom(1e-9))
    .option(
      "--alpha <x>",
      "of the criterion: weight of objects, background has 1 - alpha; of varifocal: of background; -1: no balancing (default of a focal loss 0.25, of balanced-ce and varifocal 0.75)",
      numberFrom(-1),
    )
    .option(
      "--gamma <x>",
      "of the criterion: how little easy examples count; 0: as much as hard ones (default 2)",
      numberFrom(0),
    )
    .option(
      "--num-hard <n>",
      "of the criterion: examples of an image that train (default 64 regions or 512 anchors)",
      wholeNumber(1),
    )
    .option(
      "--nms-threshold <x>",
      "of OHEM: of examples that overlap by a greater IoU the hardest stays; 1: all stay (default of ohem 0.7, of ohem-1-3 0.5)",
      numberFrom(0, 1),
    )
    .option(
      "--prior <x>",
      "one-stage: an anchor's probability of an object at the start (default 0.01)",
      numberFrom(1e-9, 1 - 1e-9),
    )
    .option("--anchor-scales <n>", "anchor sizes an octave, at most 8 (default 3)", wholeNumber(1, 8))
    .addOption(
      new Option(
        "--anchor-aspects <n>",
        "1: square anchors alone, 3: wide and tall ones as well (default 3)",
      ).choices(["1", "3"]),
    )
    .option("--size <pixels>", "side of the training crops, a multiple of 16 (default 128)", wholeNumber(32))
    .option("--batch <n>", "images a step (default 8)", wholeNumber(1))
    .option(
      "--scale <low,high>",
      "resize training images by a random factor between the two, such as 0.8,1.25 (default 1,1: never)",
      rangeWithin(0.1, 10),
    )
    .option("--no-flip", "do not mirror half of the training images left to right")
    .option("--vertical-flip", "mirror half of them top to bottom as well, as suits views from above")
    .option("--no-jitter", "do not change their brightness and contrast")
    .option("--cache <MB>", "memory for decoded training images (default 512)", wholeNumber(0))
    .option(
      "--missing-boxes <share>",
      "leave so many of the training boxes out, to see what bad labels cost",
      numberFrom(0, 1),
    )
    .option("--wrong-classes <share>", "give so many of them another class's name", numberFrom(0, 1))
    .option("--overfit", "no augmentation, and measure on the training images: can it learn at all?")
    .option(
      "--checkpoint-every <n>",
      "steps from one checkpoint to the next, the last two are kept (default 250)",
      wholeNumber(1),
    )
    .option("--resume", "go on with the run in the folder, to the same bytes as if it had never stopped")
    .option("--json", "print arm.json on stdout")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function run(flags: TrainFlags): Promise<void> {
  const [
    { criterionSettingsOf, resolveRunConfig },
    { absoluteData, FILES, readJson, requireRoomFor },
    { runInProcess },
  ] = await Promise.all([
    import("../experiments/run-config.js"),
    import("../experiments/run-files.js"),
    import("../experiments/run-in-process.js"),
  ]);
  const criterion = requirePairing(flags.criterion, flags.detector);
  const config = resolveRunConfig({ ...configOf(flags), data: absoluteData(flags.data) });
  requireSettings(criterion, flags.detector, criterionSettingsOf(config));
  requireRoomFor(flags.out, config, flags.resume ?? false);
  const again = process.argv.slice(2).filter((word) => word !== "--resume");
  const bars = new Map<string, ReturnType<typeof progress>>();
  await interruptible(commandLine([...again, "--resume"]), (signal) =>
    runInProcess(config, flags.out, {
      threads: cpus().length,
      checkpointEvery: flags.checkpointEvery,
      signal,
      onNotice: say,
      onProgress({ phase, done, of, loss }) {
        const bar = bars.get(phase) ?? progress(of, phase === "train" ? "training" : "measuring");
        bars.set(phase, bar);
        bar.update(done, loss === undefined ? "" : `loss ${loss.toFixed(3)}`);
        if (done === of) bar.stop();
      },
    }),
  ).finally(() => {
    for (const bar of bars.values()) bar.stop(); // one that is drawn keeps the process alive
  });
  const arm = readJson<Arm>(join(flags.out, FILES.arm));
  if (flags.json) return printJson(arm);
  print(`\n${summaryOf(arm)}\n`);
  if (arm.waitShare !== undefined) print(`${waitingOf(arm.waitShare)}\n`);
  print(`${flags.out} holds weights, detections, measures and every step's losses.`);
}

function summaryOf({ evaluation, secondsPerStep, peakMemoryMB, detector, criterion }: Arm): string {
  const { stats, hard } = evaluation;
  return table(
    ["detector", "criterion", "AP", "AP50", "AP75", "AP50 hard", "ms/step", "MB"],
    [
      [
        detector,
        criterion,
        ...stats.slice(0, 3).map((value) => decimals(value)),
        decimals(hard?.ap50),
        Math.round(1000 * secondsPerStep),
        peakMemoryMB,
      ],
    ],
  );
}

/** Above this share of the time it is worth doing something about it. */
const LONG_WAIT = 0.05;

function waitingOf(share: number): string {
  const waited = `The engine waited ${(100 * share).toFixed(1)} % of the time for images.`;
  if (share <= LONG_WAIT) return waited;
  return `${waited} More --cache keeps more of them decoded; images cut smaller beforehand decode faster.`;
}
