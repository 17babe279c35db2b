import type { Command } from "commander";
import { commandLine } from "../backend/command-line";
import { UsageError } from "../errors";
import { interruptible } from "./interrupt";
import { decimals, wholeNumber } from "./numbers";
import { print, printJson, say, table } from "./output";
import { progress } from "./progress";

interface TrialFlags {
  store?: string;
  study: string;
  index?: number;
  threads: number;
  stages?: boolean;
  json?: boolean;
}

/** Where array jobs say which one they are. */
const INDEX_VARIABLES = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "PBS_ARRAY_INDEX"];

const EXAMPLES = `
For arrays of a batch system: each job runs one trial. Without --index it is taken from ${INDEX_VARIABLES.join(", ")}.
A job that is ended by SIGTERM saves; the same index goes on from there. What has a result is left alone. Stages come one
after the other: the arms of a tuned study begin when its tuning has ended (--stages says which indices are which).
data/studies/clusters/ has an example for Slurm and one for Kubernetes.

Examples:
  npx ohem-vs-focal trial --study smoke --index 1 --store runs/try
  npx ohem-vs-focal trial --study my.yaml --stages --store runs/my
  sbatch --array=0-29 data/studies/clusters/slurm.sh my.yaml /shared/results`;

export function register(program: Command): void {
  program
    .command("trial")
    .description("run one trial of a study, by its number: for Slurm arrays and Kubernetes indexed jobs")
    .requiredOption("--study <study>", "a JSON or YAML file, or the name of a study that comes with the kit")
    .option("--index <n>", "which trial, from 0 (default: the batch system's)", wholeNumber(0))
    .option("--threads <n>", "that it trains on", wholeNumber(1), 1)
    .option("--stages", "print which numbers each stage has, and train nothing")
    .option("--json", "print {id, config, status, evaluation} on stdout")
    .option("--store <place>", "where the results are: a folder, or s3://BUCKET/PREFIX (--stages needs none)")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

async function run({ study: file, store: place, index, threads, stages, json }: TrialFlags): Promise<void> {
  const [{ readStudy }, { openStore }, { runOneTrial }, { stagesIn }] = await Promise.all([
    import("../experiments/study/read-study.js"),
    import("../experiments/stores/open-store.js"),
    import("../experiments/one-trial.js"),
    import("../experiments/sweep.js"),
  ]);
  const study = await readStudy(file);
  if (stages) {
    const all = (await stagesIn(study)).map(({ name, first, count }) => ({
      name,
      first,
      last: first + count - 1,
    }));
    if (json) return printJson({ stages: all });
    return print(
      table(
        ["stage", "from", "to"],
        all.map(({ name, first, last }) => [name, first, last]),
      ),
    );
  }
  const number = index ?? indexFrom(process.env);
  if (number === undefined)
    throw new UsageError(`trial: give --index, or run it where ${INDEX_VARIABLES.join(" or ")} is set`);
  if (place === undefined) throw new UsageError("trial: give --store, where the results are to be");
  const store = await openStore(place);
  let bar: ReturnType<typeof progress> | undefined;
  const record = await interruptible(commandLine(process.argv.slice(2)), (signal) =>
    runOneTrial(study, number, store, {
      threads,
      signal,
      onNotice: say,
      onProgress({ phase, done, of, loss }) {
        if (phase !== "train") return;
        bar ??= progress(of, "training");
        bar.update(done, loss === undefined ? "" : `loss ${loss.toFixed(3)}`);
      },
    }),
  ).finally(() => bar?.stop());
  if (json) return printJson(record);
  const { id, arm, config, evaluation } = record;
  print(
    `trial ${number} (${arm}, seed ${config.seed}, ${id}): AP ${decimals(evaluation?.stats[0]) ?? "not measured"}`,
  );
}

/** The index that a batch system gives; undefined where there is none. @throws UsageError for one that is no number */
export function indexFrom(env: NodeJS.ProcessEnv): number | undefined {
  const name = INDEX_VARIABLES.find((each) => env[each] !== undefined);
  if (!name) return undefined;
  if (!/^\d+$/.test(env[name]!)) throw new UsageError(`trial: ${name} is "${env[name]}", which is no index`);
  return Number(env[name]);
}
