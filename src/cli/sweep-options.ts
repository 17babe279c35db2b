import { type Command, Option } from "commander";
import { wholeNumber } from "./numbers";

export interface StoreFlags {
  store: string;
}

export interface EngineFlags {
  engine: string;
  threads?: number;
  processes?: number;
}

const ENGINE = "OHEM_VS_FOCAL_ENGINE";

export function withStore(command: Command): Command {
  return command.requiredOption("--store <place>", "where the results are: a folder, or s3://BUCKET/PREFIX");
}

export function withEngine(command: Command): Command {
  const what = "what runs the trials: local, or redis://HOST:PORT";
  return command.addOption(engineOption(what).default("local"));
}

/** A worker takes what others asked for. */
export function withQueue(command: Command): Command {
  return command.addOption(
    engineOption("the queue: redis://HOST:PORT or rediss://HOST:PORT").makeOptionMandatory(),
  );
}

function engineOption(what: string): Option {
  return new Option("--engine <engine>", what).env(ENGINE);
}

export function withProcesses(command: Command): Command {
  return command
    .option("--threads <n>", "of each process (default 1)", wholeNumber(1))
    .option("--processes <n>", "how many trials at a time (default: cores / threads)", wholeNumber(1));
}
