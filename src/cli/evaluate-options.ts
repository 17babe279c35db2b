import { type Command, InvalidArgumentError, Option } from "commander";
import { wholeNumber } from "./numbers";

export interface EvaluateFlags {
  gt: string;
  dt: string;
  out?: string;
  images?: string;
  referee?: string;
  aiTod?: boolean;
  maxDets?: number[];
  iou?: number;
  score?: number;
  /** A number of draws; false for none; the rule of {@link drawsFor} by default. */
  intervals?: number | false;
  seed: number;
  json?: boolean;
}

const EXAMPLES = `
What is read: ground truth with the lists images, annotations and categories, and a list of
{image_id, category_id, bbox: [x, y, width, height], score}, as COCO's tools and most trainers write them.
image_id and category_id are those of the ground truth. The 12 numbers equal pycocotools' in every digit.

Intervals say how much hangs on the choice of images, not on another training. By default they are drawn from
1000 resamplings; from 40,000 detections on fewer, so that they cost seconds, but never fewer than 100.

Examples:
  A model trained anywhere, judged on COCO's validation images:
    $ npx ohem-vs-focal evaluate --gt annotations/instances_val2017.json --dt detections.json

  The same with a page, figures and the worst images drawn:
    $ npx ohem-vs-focal evaluate --gt annotations/instances_val2017.json --dt detections.json \\
        --images val2017 --out judged

  A run of this kit, on the validation images of the folder that it was trained on:
    $ npx ohem-vs-focal convert path/to/data --to coco --out data-as-coco
    $ npx ohem-vs-focal evaluate --gt data-as-coco/annotations/instances_val.json \\
        --dt runs/x/detections.json --out runs/x/evaluation

  Tiny objects by the rules of AI-TOD; which objects are hard says another model:
    $ npx ohem-vs-focal evaluate --gt gt.json --dt dt.json --ai-tod --referee cross-entropy.json`;

/** Declares the command with its options. */
export function declare(program: Command): Command {
  return program
    .command("evaluate")
    .description("judge detections of any model as pycocotools does, and say what goes wrong in them")
    .requiredOption("--gt <instances.json>", "ground truth in COCO's form")
    .requiredOption("--dt <detections.json>", "COCO results: a list of {image_id, category_id, bbox, score}")
    .option("--out <folder>", "write a page, figures and all numbers there: new, empty, or of an evaluation")
    .option("--images <folder>", "where the images are (default: the usual places beside the ground truth)")
    .option("--referee <detections.json>", "of another model on the same images: what it scores low is hard")
    .addOption(
      new Option("--ai-tod", "AI-TOD's sizes (very tiny to medium) and 1500 detections").conflicts("maxDets"),
    )
    .option("--max-dets <list>", "detections of a class in an image that count (default 1,10,100)", ascending)
    .option("--iou <t>", "IoU from which an object is found, where a single one is used (default 0.5)", iou)
    .option("--score <s>", "start of confusions, worst images and hints (default: the best F1's)", anyNumber)
    .option("--intervals <n>", "draws for the 95 % intervals (default: at most 1000)", wholeNumber(100))
    .option("--no-intervals", "go without")
    .option("--seed <n>", "of the draws", wholeNumber(0), 0)
    .option("--json", "print one JSON document with everything")
    .addHelpText("after", EXAMPLES);
}

const MOST_DRAWS = 1000;
const FEWEST_DRAWS = 100;
/** Detections times draws that cost some seconds. */
const AFFORDABLE = 40e6;

/** How many draws intervals are taken from where nobody says: the same on every machine. */
export function drawsFor(detections: number): number {
  const affordable = Math.floor(AFFORDABLE / Math.max(1, detections) / 100) * 100;
  return Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, affordable));
}

/** Reads `1,10,100`. */
function ascending(text: string): number[] {
  const values = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (values.some((value, i) => !Number.isInteger(value) || value < 1 || (i > 0 && value <= values[i - 1])))
    throw new InvalidArgumentError(
      `"${text}" is not a list of whole numbers from 1, ascending, such as 1,10,100.`,
    );
  return values;
}

/** TIDE takes up to .1 for background. */
function iou(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0.1 && value <= 1))
    throw new InvalidArgumentError(`"${text}" is not a number above 0.1, up to 1.`);
  return value;
}

function anyNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value))
    throw new InvalidArgumentError(`"${text}" is not a number.`);
  return value;
}
