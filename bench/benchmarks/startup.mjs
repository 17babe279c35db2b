import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { CHECKOUT } from "../../scripts/setup/places.mjs";
import { median, rounded } from "../harness/statistics.mjs";

const RUNS = 7;
/** ms in which a command that needs no engine is to be done, and in which the engine is to be there. */
const LIMITS = { without: 300, with: 2000 };
const CLI = join(CHECKOUT, "dist", "cli", "main.js");
const ENGINE = `require(${JSON.stringify(join(CHECKOUT, "dist", "index.js"))}).ready()`;
const TINY = "--detector one-stage --criterion focal --data scenes:1:8 --size 64 --batch 2 --steps 1".split(
  " ",
);

/** How long people wait for the command line before anything happens. */
export const startup = {
  name: "startup",
  measures:
    "how long commands take from the start of their process to its end, and until TensorFlow is there",
  cases: [],
  async measure({ folder, say }) {
    const rows = [];
    for (const one of startsIn(folder)) {
      say(`startup: ${one.name}`);
      rows.push(await measureStart(one));
    }
    return { about: ABOUT, rows };
  },
};

const ABOUT = {
  ours: `ms from the start of a process to its end, Node.js ${process.versions.node}`,
  peer: "ms in which it is to be done",
  ratio: "ratio = ours / peer, to be at most 1",
  note: "the least in which Node.js itself starts and ends is the first row; doctor starts two processes beside its own",
  threads: "the engine's own number of",
};

/**
 * @typedef {object} Start
 * @property {string} name
 * @property {number} limit ms
 * @property {(run: number) => unknown} run does it, and comes back when it is done, with what is to be waited for
 *   after the clock has stopped, if anything is
 */

/** @returns {Start[]} in the order in which they are measured: data are written before they are inspected */
function startsIn(folder) {
  const data = (run) => join(folder, `scenes-${run}`);
  const cli = (...args) => node(CLI, ...args);
  const scenes = (run) =>
    cli("scenes", "--out", data(run), ..."--count 1 --validation 1 --format yolo".split(" "));
  const inspect = () => cli("inspect", data(0), ..."--crops 1 --no-pixels --json".split(" "));
  return [
    { name: "node, nothing", limit: LIMITS.without, run: () => node("-e", "0") },
    { name: "--help", limit: LIMITS.without, run: () => cli("--help") },
    { name: "train --help", limit: LIMITS.without, run: () => cli("train", "--help") },
    { name: "evaluate --help", limit: LIMITS.without, run: () => cli("evaluate", "--help") },
    { name: "scenes, two", limit: LIMITS.without, run: scenes },
    { name: "inspect two images, one crop", limit: LIMITS.without, run: inspect },
    { name: "doctor", limit: LIMITS.with, run: () => cli("doctor") },
    { name: "require the kit, ready", limit: LIMITS.with, run: () => node("-e", ENGINE) },
    {
      name: "train, its first step",
      limit: LIMITS.with,
      run: (run) => firstStep(join(folder, `run-${run}`)),
    },
  ];
}

/**
 * @param {Start} start
 * @returns the median of its times against its limit
 */
export async function measureStart({ name, limit, run }) {
  const times = [];
  while (times.length < RUNS) {
    const started = performance.now();
    const end = await run(times.length);
    times.push(performance.now() - started);
    await end?.();
  }
  const ours = median(times);
  const [low, high] = [Math.min(...times), Math.max(...times)].map((ms) => rounded(ms / limit));
  return {
    case: name,
    ours: rounded(ours),
    peer: limit,
    ratio: rounded(ours / limit),
    low,
    high,
    rounds: RUNS,
  };
}

/** @throws {Error} with what it said, where it does not end well */
function node(...args) {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ends with ${status}: ${stderr}`);
}

/**
 * Trains until its first step is told.
 * @returns {Promise<() => Promise<void>>} waits for its end, so that it does not run beside what is timed next
 */
async function firstStep(folder) {
  const training = spawn(process.execPath, [CLI, "train", ...TINY, "--out", folder], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const ended = new Promise((resolve) => training.on("close", resolve));
  await new Promise((resolve, reject) => {
    training.stderr.on("data", (chunk) => {
      said += chunk;
      if (said.includes("training 1/1")) resolve();
    });
    ended.then((code) => reject(new Error(`train ends with ${code}: ${said}`)));
  });
  return () => ended;
}
