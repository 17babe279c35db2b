import type { Command } from "commander";
import { commandLine } from "../backend/command-line";
import { SIZE_BANDS } from "../data/inspect/size-bands";
import type { InspectedData } from "../report/inspection-answer";
import type { Table } from "../report/report-tables";
import type { Dataset } from "../types";
import { type DataFlags, openOptions, withData } from "./data-options";
import { wholeNumber } from "./numbers";
import { print, printJson, say, table } from "./output";
import { describeProblems } from "./problems";
import { showing } from "./progress";

interface InspectOptions extends DataFlags {
  pixels: boolean;
  size: number;
  crops: number;
  seed: number;
  out?: string;
  json?: boolean;
}

export function register(program: Command): void {
  const command = program
    .command("inspect")
    .description("count what a data set holds, say what is wrong in it, and draw it");
  withData(command)
    .option(
      "--out <folder>",
      "write a page, a contact sheet and figures there: new, empty, or of an inspection",
    )
    .option("--size <pixels>", "side of the training crops whose imbalance is counted", wholeNumber(32), 128)
    .option("--crops <n>", "how many of them", wholeNumber(0), 1000)
    .option(
      "--seed <n>",
      "of the crops, as train has it, and of the contact sheet's images",
      wholeNumber(0),
      0,
    )
    .option(
      "--no-pixels",
      "do not decode the images; the same picture twice is then found by its bytes alone",
    )
    .option("--json", "print one JSON document")
    .addHelpText("after", EXAMPLES)
    .action(inspect);
}

const EXAMPLES = `
Examples:
  npx ohem-vs-focal inspect path/to/VOC2007 --out runs/what-is-there
  npx ohem-vs-focal inspect annotations/instances_val2017.json --json
  npx ohem-vs-focal inspect scenes:7:64`;

async function inspect(data: string, options: InspectOptions): Promise<void> {
  const { openDataset } = await import("../data/open.js");
  const { seed, out } = options;
  if (out) (await import("../report/write-inspection.js")).requireRoomForInspection(out, data);
  const dataset = await openDataset(data, openOptions(options));
  const inspected = await lookInto(dataset, options);
  if (out) await write(out, dataset, inspected, seed);
  if (options.json) return printJson(inspected);
  await tell(inspected);
  if (!out) print("\n--out FOLDER draws it: a page, a contact sheet of images with their boxes, and figures");
}

async function lookInto(
  dataset: Dataset,
  { pixels, size, crops, seed }: InspectOptions,
): Promise<InspectedData> {
  const { inspectDataset } = await import("../data/inspect.js");
  const { checkFiles, checkPixels } = await import("../data/inspect/check-pixels.js");
  const { anchorCoverage } = await import("../detectors/anchor-coverage.js");
  const inspection = inspectDataset(dataset);
  const anchors = await showing("anchors", (onProgress) =>
    anchorCoverage(dataset, { size, crops, seed, onProgress }),
  );
  const { images, problems } = inspection;
  const ofPictures = pixels
    ? await showing("decoding", (tell) => checkPixels(dataset, (done) => tell(done, images)))
    : await checkFiles(dataset);
  return { ...inspection, problems: [...problems, ...ofPictures], anchors };
}

async function write(out: string, dataset: Dataset, inspected: InspectedData, seed: number): Promise<void> {
  const { writeInspection } = await import("../report/write-inspection.js");
  const command = commandLine(process.argv.slice(2));
  const { page, files, notices } = await writeInspection(out, dataset, inspected, { seed, command });
  for (const notice of notices) say(notice);
  say(`wrote ${page} and ${files.length - 1} files beside it`);
}

/** Classes whose anchors are told of in a terminal, the most frequent. */
const MOST_CLASSES = 12;

async function tell(inspected: InspectedData): Promise<void> {
  const { inspectionAnswer } = await import("../report/inspection-answer.js");
  const { countOrNumber } = await import("../plots/words.js");
  const tables = await import("../report/inspection-tables.js");
  const show = ({ columns, rows }: Table, most = columns.length) => {
    const cells = rows.map((row) => row.slice(0, most));
    if (rows.length > 0) print(`${table(columns.slice(0, most), cells, countOrNumber)}\n`);
  };
  print(`${inspected.name}, ${inspected.format}\n`);
  print(`${inspectionAnswer(inspected).join("\n")}\n`);
  show(tables.splitsTable(inspected));
  show(tables.sizesTable(inspected));
  const classes = tables.classesTable(inspected);
  show(classes, classes.columns.length - SIZE_BANDS.length); // the page has room for sizes too
  show(tables.anchorsTable(inspected));
  show(tables.coverageTable(inspected, MOST_CLASSES));
  print(await describeProblems(inspected.problems));
}
