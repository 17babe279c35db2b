import { type Command, Option } from "commander";
import type { OpenOptions } from "../data/open";
import { wholeNumber } from "./numbers";

export interface DataFlags {
  format?: string;
  vocOrigin?: "0" | "1";
  splitSeed?: number;
}

/** What form the data has. */
export function formatOption(): Option {
  return new Option("--format <form>", "of the data, instead of finding it out").choices([
    "voc",
    "coco",
    "yolo",
  ]);
}

/** Declares the data set that a command reads, and how to read it. */
export function withData(command: Command): Command {
  return command
    .argument("<data>", "a VOC, COCO or YOLO folder or file, or scenes:SEED:COUNT")
    .addOption(formatOption())
    .addOption(new Option("--voc-origin <n>", "whether VOC corners count from 0 or 1").choices(["0", "1"]))
    .option("--split-seed <n>", "seeds the validation split of data that has none", wholeNumber(0));
}

/** The flags as `openDataset` takes them. */
export function openOptions({ format, vocOrigin, splitSeed }: DataFlags): OpenOptions {
  return { format, origin: vocOrigin === undefined ? undefined : vocOrigin === "0" ? 0 : 1, splitSeed };
}
