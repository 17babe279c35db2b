import type { Command } from "commander";
import { commandLine } from "../backend/command-line";
import { TroubleError, UsageError } from "../errors";
import { probeEngine } from "./doctor-probes";
import { endSoon } from "./end-soon";
import { interruptible } from "./interrupt";
import { say } from "./output";
import { type EngineFlags, type StoreFlags, withProcesses, withQueue, withStore } from "./sweep-options";

const EXAMPLES = `
Takes the trials that "sweep --engine" with the same queue and the same store asks for, on as many machines as you like.
A trial trains in a process of its own. SIGTERM or Ctrl-C: no more trials are taken, those under way save and go
back to the queue, and another worker goes on with them from there. A worker that is killed loses nothing either.

Examples:
  npx ohem-vs-focal worker --engine redis://queue:6379 --store /shared/results
  REDIS_PASSWORD=… npx ohem-vs-focal worker --engine rediss://queue:6380 --store s3://results/my --threads 2`;

export function register(program: Command): void {
  const worker = program
    .command("worker")
    .description("run the trials of a queue on this machine, until it is stopped")
    .addHelpText("after", EXAMPLES)
    .action(run);
  withProcesses(withStore(withQueue(worker)));
}

async function run({
  engine,
  store: place,
  threads = 1,
  processes,
}: StoreFlags & EngineFlags): Promise<void> {
  if (engine === "local")
    throw new UsageError(
      `worker needs a queue, --engine redis://HOST:PORT; without one, "sweep" runs the trials itself`,
    );
  const [{ runWorker }, { redisAddress }, { queueName }, { openStore }, { processesFor }] = await Promise.all(
    [
      import("../experiments/engines/bullmq-worker.js"),
      import("../experiments/engines/redis.js"),
      import("../experiments/engines/trial-job.js"),
      import("../experiments/stores/open-store.js"),
      import("../experiments/engines/local.js"),
    ],
  );
  redisAddress(engine); // wrong words first, before anything is made
  const engineHere = await probeEngine();
  if ("problem" in engineHere)
    throw new TroubleError(
      `this machine cannot train: ${engineHere.problem.what}; run ${engineHere.problem.mend}`,
    );
  const store = await openStore(place);
  const slots = processes ?? processesFor(threads);
  say(`taking up to ${slots} trials at a time for ${store.name} (queue ${queueName(store)})`);
  await interruptible(
    commandLine(process.argv.slice(2)),
    (signal) =>
      runWorker({
        url: engine,
        store,
        threads,
        processes: slots,
        signal,
        onNotice: say,
        onTrial: ({ id, arm, config }, event) => say(`${event}: ${arm} seed ${config.seed} (${id})`),
      }),
    "taking no more trials; those under way save and go back to the queue",
  );
  endSoon();
}
