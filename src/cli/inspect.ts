import { type Command, Option } from "commander";
import type { Inspection } from "../data/inspect";
import { wholeNumber } from "./numbers";
import { print, printJson, table } from "./output";
import { progress } from "./progress";

interface InspectOptions {
  format?: string;
  vocOrigin?: "0" | "1";
  splitSeed?: number;
  pixels: boolean;
  json?: boolean;
}

/** Problems of a kind that are shown; the rest is counted. */
const SHOWN = 3;

export function register(program: Command): void {
  program
    .command("inspect")
    .description("count what a data set holds and say what is wrong in it")
    .argument("<data>", "a VOC, COCO or YOLO folder or file, or scenes:SEED:COUNT")
    .addOption(new Option("--format <form>", "instead of finding it out").choices(["voc", "coco", "yolo"]))
    .addOption(new Option("--voc-origin <n>", "whether VOC corners count from 0 or 1").choices(["0", "1"]))
    .option("--split-seed <n>", "seeds the validation split of data that has none", wholeNumber(0))
    .option("--no-pixels", "do not decode the images")
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES)
    .action(inspect);
}

const EXAMPLES = `
Examples:
  $ npx ohem-vs-focal inspect path/to/VOC2007
  $ npx ohem-vs-focal inspect annotations/instances_val2017.json --json
  $ npx ohem-vs-focal inspect scenes:7:64`;

async function inspect(data: string, { format, vocOrigin, splitSeed, pixels, json }: InspectOptions) {
  const { openDataset } = await import("../data/open.js");
  const { checkPixels, inspectDataset } = await import("../data/inspect.js");
  const origin = vocOrigin === undefined ? undefined : vocOrigin === "0" ? 0 : 1;
  const dataset = await openDataset(data, { format, origin, splitSeed });
  const inspection = inspectDataset(dataset);
  if (pixels) {
    const bar = progress(inspection.images, "decoding");
    const unreadable = await checkPixels(dataset, (done) => bar.update(done));
    bar.stop();
    inspection.problems = [...inspection.problems, ...unreadable];
  }
  if (json) return printJson(inspection);
  print(describe(inspection));
  print(await describeProblems(inspection));
}

function describe(inspection: Inspection): string {
  const { name, format, images, boxes, ignored, distractors, classes, sizes, boxesPerImage, splits } =
    inspection;
  const extras = [
    ignored > 0 ? `${ignored} ignored regions` : "",
    distractors > 0 ? `${distractors} look-alikes` : "",
  ].filter((extra) => extra !== "");
  const share = (count: number) => (boxes > 0 ? `${((100 * count) / boxes).toFixed(1)} %` : null);
  const rows = (counts: Record<string, number>) =>
    Object.entries(counts).map(([key, count]) => [key, count, share(count)]);
  const bands = {
    "very tiny (< 8 px)": sizes.veryTiny,
    "tiny (< 16 px)": sizes.tiny,
    "small (< 32 px)": sizes.small,
    "medium (< 96 px)": sizes.medium,
    large: sizes.large,
  };
  return [
    `${name}: ${format}, ${images} images, ${[`${boxes} boxes`, ...extras].join(", ")}`,
    `boxes an image: mean ${boxesPerImage.mean.toFixed(1)}, most ${boxesPerImage.most}, ` +
      `${boxesPerImage.imagesWithout} images without`,
    "",
    table(
      ["split", "images", "boxes"],
      Object.entries(splits).map(([k, v]) => [k, v.images, v.boxes]),
    ),
    "",
    table(["class", "boxes", "share"], rows(classes)),
    "",
    table(["size (square root of area)", "boxes", "share"], rows(bands)),
    "",
  ].join("\n");
}

async function describeProblems({ problems }: Inspection): Promise<string> {
  const { groupProblems } = await import("../data/inspect.js");
  if (problems.length === 0) return "no problems found";
  return groupProblems(problems)
    .map(({ kind, found }) => {
      const shown = found.slice(0, SHOWN).map(({ file, detail }) => `  ${file}: ${detail}`);
      const rest = found.length > SHOWN ? [`  … and ${found.length - SHOWN} more (--json lists all)`] : [];
      return [`${kind} (${found.length})`, ...shown, ...rest].join("\n");
    })
    .join("\n");
}
