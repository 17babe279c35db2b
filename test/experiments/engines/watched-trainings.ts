import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compiled } from "../../../src/backend/package-root";
import { temporaryFolder } from "../../cli/run-dist";

/** What a process that trains wrote down when it began. */
export interface Training {
  seed: number;
  /** The step after which it went on; 0 at the start of a trial. */
  from: number;
}

export interface WatchedTrainings {
  /** Of commands whose trainings are to be watched; their children have it from them. */
  env: Record<string, string>;
  /** In the order in which they began. */
  begun(): Training[];
}

export interface WatchOptions {
  /** A process that trains this seed ends after its second step with exit code 9 and some words. */
  crash?: number;
  /** Milliseconds that each step takes at least. */
  slow?: number;
}

/** What the process that crashes says last. */
export const LAST_WORDS = "it cannot go on";

/**
 * Loaded by Node.js before the program, so that the program itself knows nothing of tests: notes each training that
 * begins, and lets one seed crash.
 */
const PROGRAM = (log: string, { crash, slow = 0 }: WatchOptions) => `
if (/arm-process\\.js$/.test(process.argv[1] ?? "")) {
  const loop = require(${JSON.stringify(compiled("training", "loop.js"))});
  const { trainLoop } = loop;
  loop.trainLoop = (detector, criterion, batches, config, hooks) => {
    const line = JSON.stringify({ seed: config.seed, from: hooks.from?.step ?? 0 }) + "\\n";
    require("node:fs").appendFileSync(${JSON.stringify(log)}, line);
    const onStep = async (step, state) => {
      await require("node:timers/promises").setTimeout(${slow});
      await hooks.onStep(step, state);
      if (config.seed !== ${crash ?? null} || step.step < 2) return;
      process.stderr.write("${LAST_WORDS}\\nline 2\\nline 3\\n");
      process.exit(9);
    };
    return trainLoop(detector, criterion, batches, config, { ...hooks, onStep });
  };
}
`;

export function watchTrainings(options: WatchOptions = {}): WatchedTrainings {
  const folder = temporaryFolder();
  const [program, log] = [join(folder, "watch.cjs"), join(folder, "begun.jsonl")];
  writeFileSync(program, PROGRAM(log, options));
  return {
    env: { NODE_OPTIONS: `--require ${JSON.stringify(program)}` },
    begun() {
      const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
      return lines.filter(Boolean).map((line) => JSON.parse(line));
    },
  };
}
