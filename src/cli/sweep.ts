import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { commandLine } from "../backend/command-line";
import { UsageError, UserError } from "../errors";
import { isS3Address } from "../experiments/stores/is-s3-address";
import type { Store } from "../experiments/stores/store";
import type { Study } from "../experiments/study/study";
import type { SweepRecord } from "../types";
import { endSoon } from "./end-soon";
import { interruptible } from "./interrupt";
import { print, printJson, say } from "./output";
import { type EngineFlags, type StoreFlags, withEngine, withProcesses, withStore } from "./sweep-options";
import { sweepTable } from "./sweep-table";
import { describeStatus, describeSweep } from "./sweep-text";

interface SweepFlags extends StoreFlags, EngineFlags {
  report?: string;
  json?: boolean;
}

const EXAMPLES = `
A study is a JSON or YAML file: what all arms share, the arms, the seeds, and what is tried out. Each trial is known by
the hash of its settings: what is in the store is not computed again, and a study can be extended and goes on.
${"`sweep FILE`"} with the name of a study that comes with the kit (data/studies/) takes that one.

Ctrl-C saves and stops; killed processes are tried again; the same command goes on. With --engine redis://… trials are
run by "worker" on any number of machines; the password comes from REDIS_PASSWORD. s3:// takes its credentials from the
environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL).

Examples:
  npx ohem-vs-focal sweep smoke --store runs/try
  npx ohem-vs-focal sweep data/studies/focal-settings.yaml --store runs/focal-settings
  npx ohem-vs-focal sweep my.yaml --engine redis://queue:6379 --store s3://results/my
  npx ohem-vs-focal sweep status my.yaml --store runs/my
  npx ohem-vs-focal sweep retry my.yaml --store runs/my      failed trials are tried again, then all that is left
  npx ohem-vs-focal sweep cancel my.yaml --store runs/my     from another terminal or machine
  npx ohem-vs-focal sweep keep my.yaml --store runs/my --into results    what is small and worth keeping`;

export function register(program: Command): void {
  const sweep = program
    .command("sweep")
    .description("run every trial of a study, here or on many machines, and report what mattered")
    .argument("<study>", "a JSON or YAML file, or the name of a study that comes with the kit")
    .addHelpText("after", EXAMPLES)
    .action((study: string, flags: SweepFlags) => run(study, flags, false));
  withProcesses(withEngine(withStore(sweep)))
    .option("--report <folder>", "where the report goes (default: reports/NAME in the store, or runs/NAME)")
    .option("--json", "print {trials: [{id, config, status, evaluation}]} on stdout");
  const part = (
    name: string,
    description: string,
    action: (study: string, flags: SweepFlags) => Promise<void>,
  ) =>
    sweep
      .command(name)
      .description(description)
      .argument("<study>", "as it was given to sweep")
      .addHelpText("after", "\nTakes the options of sweep, such as --store and --engine.")
      .exitOverride()
      .action((study: string, _, command: Command) => action(study, command.optsWithGlobals()));
  part("status", "what is done, running, waiting and failed", tellStatus);
  part("retry", "try the failed trials again, then all that is left", (study, flags) =>
    run(study, flags, true),
  );
  part(
    "cancel",
    "stop a study, whoever runs it; what was trained is kept, and sweep goes on with it",
    cancelStudy,
  );
  part(
    "keep",
    "copy results, and what pictures need, into another store that is small",
    keepStudyResults,
  ).option("--into <store>", "where to keep them");
}

/** @throws UserError where there is no store, and none is to be made: a mistyped one would be empty */
async function openThere(study: string, flags: StoreFlags) {
  const { store } = flags;
  if (!isS3Address(store) && !existsSync(join(store, "store.json")))
    throw new UserError(`there is no store in ${store}; "sweep" makes it`);
  return open(study, flags);
}

async function open(study: string, { store }: StoreFlags) {
  const [{ readStudy }, { openStore }] = await Promise.all([
    import("../experiments/study/read-study.js"),
    import("../experiments/stores/open-store.js"),
  ]);
  return { study: await readStudy(study), store: await openStore(store) };
}

async function run(file: string, flags: SweepFlags, retry: boolean): Promise<void> {
  const [{ openEngine }, { forgetFailures, sweep }, { requireFolderOf }] = await Promise.all([
    import("../experiments/engines/open-engine.js"),
    import("../experiments/sweep.js"),
    import("../experiments/gather-comparison.js"),
  ]);
  const { study, store } = await (retry ? openThere : open)(file, flags);
  const { engine: spec, threads, processes, report } = flags;
  requireFolderOf(study, report ?? reportFolder(flags.store, study.name));
  const engine = await openEngine(spec, { store, study, threads, processes });
  const again = commandLine(process.argv.slice(2).filter((word) => word !== "retry"));
  const shown = sweepTable();
  let record: SweepRecord | undefined;
  try {
    if (retry) say(`${await forgetFailures(study, { store, engine })} failed trials are tried again`);
    record = await interruptible(
      again,
      (signal) => sweep(study, { store, engine, signal, onNotice: shown.say, onProgress: shown.update }),
      spec === "local" ? undefined : "stopping; workers go on with what is queued (sweep cancel stops them)",
    );
  } finally {
    shown.stop();
    await engine.close();
    if (!record) endSoon();
  }
  const folder = report ?? reportFolder(flags.store, record.name);
  const pages = await writeReports(study, store, record, folder);
  if (flags.json) printJson(record);
  else print(await describeSweep(record, pages));
  if (record.trials.some(({ status }) => status !== "done")) process.exitCode = 1;
}

function reportFolder(store: string, name: string): string {
  return isS3Address(store) ? join("runs", name) : join(store, "reports", name);
}

/** The report of the sweep; and, of a comparison whose trials are all done, that of its arms side by side. */
async function writeReports(
  study: Study,
  store: Store,
  record: SweepRecord,
  folder: string,
): Promise<string[]> {
  const [{ writeSweepReport }, { gatherComparison }, { writeReport }] = await Promise.all([
    import("../report/write-sweep-report.js"),
    import("../experiments/gather-comparison.js"),
    import("../report/write-report.js"),
  ]);
  say("drawing the report");
  const sweepReport = await writeSweepReport(record, folder);
  const comparison = await gatherComparison(study, record, store, folder);
  const report = comparison && (await writeReport(folder));
  for (const notice of new Set([...sweepReport.notices, ...(report?.notices ?? [])])) say(notice);
  return [sweepReport.page, ...(report ? [report.report] : [])];
}

async function tellStatus(file: string, flags: SweepFlags): Promise<void> {
  const [{ openEngine }, { sweepStatus }] = await Promise.all([
    import("../experiments/engines/open-engine.js"),
    import("../experiments/sweep-status.js"),
  ]);
  const { study, store } = await openThere(file, flags);
  const engine = await openEngine(flags.engine, { store, study });
  try {
    const { stages, record } = await sweepStatus(study, { store, engine });
    if (flags.json) return printJson({ ...record, stages });
    print(describeStatus(stages, record));
  } finally {
    await engine.close();
  }
}

async function keepStudyResults(file: string, flags: SweepFlags & { into?: string }): Promise<void> {
  if (!flags.into) throw new UsageError("sweep keep needs --into FOLDER: where to keep the results");
  const [{ keepResults }, { openStore }, { stagesIn }, { sweepRecord }] = await Promise.all([
    import("../experiments/keep-results.js"),
    import("../experiments/stores/open-store.js"),
    import("../experiments/sweep.js"),
    import("../experiments/sweep-record.js"),
  ]);
  const { study, store } = await openThere(file, flags);
  const into = await openStore(flags.into);
  const record = await sweepRecord(study, await stagesIn(study), store);
  const { results, detections } = await keepResults(study, record, store, into);
  say(`kept ${results} results and the detections of ${detections} arms in ${into.name}`);
}

async function cancelStudy(file: string, flags: SweepFlags): Promise<void> {
  const [{ openEngine }, { cancelSweep }] = await Promise.all([
    import("../experiments/engines/open-engine.js"),
    import("../experiments/sweep-status.js"),
  ]);
  const { study, store } = await openThere(file, flags);
  const engine = await openEngine(flags.engine, { store, study });
  try {
    const removed = await cancelSweep(study, { store, engine });
    say(
      `${study.name} is cancelled: ${removed} trials were taken from the queue, those under way save and stop within seconds; sweep goes on with it. Jobs of a batch system are cancelled by its own command`,
    );
  } finally {
    await engine.close();
  }
}
