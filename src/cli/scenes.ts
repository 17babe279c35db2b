import { type Command, Option } from "commander";
import { commandLine } from "../backend/command-line";
import { interruptible } from "./interrupt";
import { numberFrom, wholeNumber } from "./numbers";
import { print, printJson } from "./output";
import { showing } from "./progress";

interface ScenesOptions {
  out: string;
  count: number;
  validation?: number;
  seed: number;
  format: string;
  size?: number;
  objects?: number;
  lookalikes?: number;
  json?: boolean;
}

export function register(program: Command): void {
  program
    .command("scenes")
    .description("write synthetic scenes, with annotations that other tools read")
    .requiredOption("--out <dir>", "a new or empty folder")
    .option("--count <n>", "scenes to train on", wholeNumber(1), 64)
    .option(
      "--validation <n>",
      "further scenes to validate on (default: a quarter of count, at least 8)",
      wholeNumber(0),
    )
    .option("--seed <n>", "the same seed gives the same scenes on every machine", wholeNumber(0), 1)
    .addOption(
      new Option("--format <form>", "form of the annotations")
        .choices(["coco", "voc", "yolo"])
        .default("coco"),
    )
    .option("--size <pixels>", "side of a scene (default: 128)", wholeNumber(0))
    .option("--objects <mean>", "mean number of objects in a scene (default: 6)", numberFrom(0))
    .option("--lookalikes <ratio>", "look-alikes to an object (default: 1)", numberFrom(0))
    .option("--json", "print what was written as JSON")
    .addHelpText("after", EXAMPLES)
    .action(writeScenes);
}

const EXAMPLES = `
Examples:
  npx ohem-vs-focal scenes --out /tmp/scenes --count 100 --seed 7
  npx ohem-vs-focal scenes --out /tmp/crowd --format yolo --objects 40 --lookalikes 0.5
  npx ohem-vs-focal scenes --out /tmp/sparse --size 512 --objects 1 --lookalikes 8`;

async function writeScenes({ out, format, json, ...options }: ScenesOptions): Promise<void> {
  const [{ makeScenes }, { writeDataset }, { inspectDataset }, { requireNewFolder }] = await Promise.all([
    import("../data/scenes.js"),
    import("../data/write.js"),
    import("../data/inspect.js"),
    import("../data/writers/out-folder.js"),
  ]);
  requireNewFolder("scenes", out, []);
  const dataset = makeScenes(options);
  const again = commandLine(process.argv.slice(2));
  await showing("scenes", (onWritten) =>
    interruptible(again, (signal) => writeDataset(dataset, out, format, { signal, onWritten })),
  );
  const { images, boxes, distractors, classes, splits } = inspectDataset(dataset);
  if (json) return printJson({ out, format, images, boxes, distractors, classes, splits });
  print(
    `wrote ${splits.train.images} + ${splits.val.images} scenes with ${boxes} objects and ${distractors} ` +
      `look-alikes to ${out} (${format})`,
  );
  print(`look at them, then: npx ohem-vs-focal inspect ${out}`);
}
