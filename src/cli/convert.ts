import { type Command, Option } from "commander";
import { commandLine } from "../backend/command-line";
import type { Written } from "../data/write";
import { type DataFlags, openOptions, withData } from "./data-options";
import { interruptible } from "./interrupt";
import { print, printJson, table } from "./output";
import { describeProblems } from "./problems";
import { showing } from "./progress";

interface ConvertOptions extends DataFlags {
  to: "voc" | "coco" | "yolo";
  out: string;
  withoutIgnored?: boolean;
  json?: boolean;
}

const FORMS = ["voc", "coco", "yolo"];

const EXAMPLES = `
What is kept: boxes to the last bit, classes and their order, ignored regions, training, validation and test
parts, and the pictures: copied, but for those that EXIF turns, which become PNG as we see them. Names stay
unless two would be the same or their order would change; folders go. What the new form cannot hold is
printed. All three forms give the same images in the same order, so training on each gives the same.

Ignored regions ("difficult", crowds, "don't care") are in
  coco   crowds; those of no class once in each category, marked "dont_care"
  voc    difficult; those of no class named DontCare
  yolo   classes of their own after the real ones: "ignored X", "DontCare". This kit reads them as ignored;
         other tools see classes. --without-ignored leaves them out: what is there becomes background.

The folder is filled whole or not at all; nothing is written where the data lies.

Examples:
  npx ohem-vs-focal convert path/to/VOC2007 --to coco --out /tmp/voc-as-coco
  npx ohem-vs-focal convert annotations/instances_val2017.json --to yolo --out /tmp/as-yolo --without-ignored
  npx ohem-vs-focal convert scenes:7:64 --to voc --out /tmp/scenes
  npx ohem-vs-focal inspect /tmp/voc-as-coco`;

export function register(program: Command): void {
  const command = program
    .command("convert")
    .description("write a data set in another form: VOC, COCO or YOLO");
  withData(command)
    .addOption(new Option("--to <form>", "the form to write").choices(FORMS).makeOptionMandatory())
    .requiredOption("--out <dir>", "a new or empty folder")
    .option("--without-ignored", "leave ignored regions out")
    .option("--json", "print what was written and every problem as JSON")
    .addHelpText("after", EXAMPLES)
    .action(convert);
}

async function convert(data: string, options: ConvertOptions): Promise<void> {
  const { to, out, withoutIgnored, json } = options;
  const [{ openDataset }, { sourceFolder }, { writeDataset }, { requireNewFolder }] = await Promise.all([
    import("../data/open.js"),
    import("../data/source-folder.js"),
    import("../data/write.js"),
    import("../data/writers/out-folder.js"),
  ]);
  const source = sourceFolder(data);
  requireNewFolder("convert", out, source === undefined ? [] : [source]);
  const dataset = await openDataset(data, openOptions(options));
  const again = commandLine(process.argv.slice(2));
  const written = await showing("pictures", (onWritten) =>
    interruptible(again, (signal) => writeDataset(dataset, out, to, { withoutIgnored, signal, onWritten })),
  );
  const problems = [...dataset.problems, ...written.problems];
  if (json) return printJson({ data, from: dataset.format, out, ...written, problems });
  print(describe(written, out));
  if (problems.length > 0) print(`${problems.length} problems were found on the way:`);
  print(await describeProblems(problems));
  print(`\nlook at it: npx ohem-vs-focal inspect ${out}`);
}

function describe({ format, classes, parts, copied, renamed, notes }: Written, out: string): string {
  const rows = Object.entries(parts).filter(([part, { images }]) => images > 0 || part !== "test");
  const images = rows.reduce((sum, [, part]) => sum + part.images, 0);
  return [
    `wrote ${images} images to ${out} (${format}), classes ${classes.join(", ")}`,
    table(
      ["part", "images", "boxes", "ignored"],
      rows.map(([part, { images, boxes, ignored }]) => [part, images, boxes, ignored]),
    ),
    `pictures: ${copied} copied, ${images - copied} encoded as PNG, ${renamed} under another name`,
    ...notes.map((note) => `note: ${note}`),
    "",
  ].join("\n");
}
