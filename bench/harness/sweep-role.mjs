import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * A coordinator, a worker, or both in one, in a process of its own: its processor time and memory are its alone.
 * @param {"coordinator" | "worker" | "local"} role
 * @returns {Promise<{ended: Promise<{cpu: number, memoryMB: number, passed: number}>, stop: () => Promise<object>}>}
 *   once it is ready: ms of processor time, the most memory, ms from the first trial to the last
 */
export async function startRole(role, options) {
  const child = fork(fileURLToPath(import.meta.url), [role, JSON.stringify(options)]);
  const told = { ready: undefined, used: undefined };
  const ready = new Promise((resolve, reject) => {
    told.ready = resolve;
    child.on("exit", (code) =>
      reject(new Error(`the ${role} of the benchmark ended with exit code ${code}`)),
    );
  });
  const ended = new Promise((resolve, reject) => {
    told.used = resolve;
    ready.catch(reject);
  });
  child.on("message", ({ ready, used }) => (ready ? told.ready() : told.used(used)));
  await ready;
  return {
    ended,
    stop() {
      child.send("stop");
      return ended;
    },
  };
}

/** What each role does. */
const ROLES = {
  async coordinator({ store: place, url, trials }, { dist, started }) {
    const store = await dist("stores/open-store").openStore(place);
    const study = studyOf(trials, dist);
    const engine = await dist("engines/open-engine").openEngine(url, { store, study });
    process.send({ ready: true });
    started();
    await dist("sweep").sweep(study, { store, engine });
    await engine.close();
  },
  async worker({ store: place, url }, { dist, started }) {
    const store = await dist("stores/open-store").openStore(place);
    const { writeResult } = dist("stores/trial-result");
    const stop = new AbortController();
    process.on("message", () => stop.abort());
    process.send({ ready: true });
    started();
    await dist("engines/bullmq-worker").runWorker({
      ...{ url, store, threads: 1, processes: 8, signal: stop.signal, onNotice: console.error },
      async run(trial) {
        await writeResult(store, trial, NOTHING);
        return "done";
      },
    });
  },
  async local({ store: place, processes, trials }, { dist, started }) {
    const store = await dist("stores/open-store").openStore(place);
    const study = studyOf(trials, dist);
    const engine = await dist("engines/open-engine").openEngine("local", { store, study, processes });
    process.send({ ready: true });
    started();
    await dist("sweep").sweep(study, { store, engine });
  },
};

/** The result of a trial that did nothing. */
const NOTHING = { evaluation: { stats: Array(12).fill(0) }, secondsPerStep: 0, peakMemoryMB: 0 };

/** Trials that differ by their learning rate, each of some seconds of processor time. */
function studyOf(trials, dist) {
  return dist("study/study").parseStudy({
    name: "overhead",
    purpose: "exploration",
    arms: [{ detector: "one-stage", criterion: "focal" }],
    seeds: [0],
    shared: { data: "scenes:1:64", steps: 60, batchSize: 4, validationImages: 4 },
    vary: {
      random: {
        trials,
        space: { learningRate: { low: 1e-4, high: 1e-2 }, classWeight: { low: 0.5, high: 2 } },
      },
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { createRequire } = await import("node:module");
  const require = createRequire(import.meta.url);
  const [role, options] = process.argv.slice(2);
  let [at, before] = [performance.now(), process.cpuUsage()];
  const started = () => {
    [at, before] = [performance.now(), process.cpuUsage()];
  };
  await ROLES[role](JSON.parse(options), {
    dist: (name) => require(`../../dist/experiments/${name}.js`),
    started,
  });
  const { user, system } = process.cpuUsage(before);
  const memoryMB = process.resourceUsage().maxRSS / 1000;
  process.send({ used: { cpu: (user + system) / 1000, memoryMB, passed: performance.now() - at } });
  process.disconnect();
}
