import { join } from "node:path";
import { startRedis } from "../harness/redis.mjs";
import { rounded } from "../harness/statistics.mjs";
import { startRole } from "../harness/sweep-role.mjs";

/** ms of a trial that the queue may cost its coordinator, and a worker. */
const LIMIT = 5;
const MANY = 10_000;
/** MB that a coordinator or a worker may take in all. */
const MOST_MEMORY = 256;
/** So much faster two processes are to be than one. */
const LEAST_SPEEDUP = 1.8;
/** Of the trials that train. */
const TRAINED = 8;

/** What it costs to run trials by a queue, and what a second process brings. */
export const sweep = {
  name: "sweep",
  measures:
    "what a queue costs a trial that does nothing, and how much faster two local processes are than one",
  cases: [],
  async measure({ folder, say }) {
    const redis = await startRedis(join(folder, "redis"));
    try {
      say(`sweep: ${MANY} trials that do nothing, by the queue`);
      const many = await queued(MANY, folder, redis.url);
      say("sweep: trials that train, by one process");
      const one = await local(1, folder);
      say("sweep: the same trials, by two processes");
      const two = await local(2, folder);
      return { about: ABOUT, rows: rowsOf({ many, one, two }) };
    } finally {
      await redis.stop();
    }
  },
};

const ABOUT = {
  ours: "ms of processor time a trial; memory: MB; trained: ms",
  peer: "ms, or MB, that it may take; trained: ms by one process / 1.8",
  ratio: "ratio = ours / peer, to be at most 1",
  note:
    "BullMQ on a Redis of its own, one coordinator, one worker that takes 8 trials at a time; a trial that does nothing " +
    "leaves a result in the store, which is a folder",
  threads: 1,
};

/**
 * @param {{many: {coordinator: Used, worker: Used, passed: number}} & Record<"one" | "two", {passed: number}>} measured
 * @typedef {{milliseconds: number, memoryMB: number}} Used processor time a trial, and the most memory
 */
export function rowsOf({ many, one, two }) {
  const memory = (role) => [`${role}'s memory, MB, ${MANY} trials`, many[role].memoryMB, MOST_MEMORY];
  return [
    [`coordinator, ${MANY} trials that do nothing`, many.coordinator.milliseconds, LIMIT],
    [`worker, ${MANY} trials that do nothing`, many.worker.milliseconds, LIMIT],
    [`from the first to the last of ${MANY}, a trial`, many.passed / MANY, LIMIT],
    memory("coordinator"),
    memory("worker"),
    [`${TRAINED} trials that train, two processes beside one`, two.passed, one.passed / LEAST_SPEEDUP],
  ].map(([name, ours, peer]) => ({
    case: name,
    ours: rounded(ours),
    peer: rounded(peer),
    ratio: rounded(ours / peer),
  }));
}

async function queued(trials, folder, url) {
  const store = join(folder, `queued-${trials}`);
  const worker = await startRole("worker", { store, url });
  const coordinator = await startRole("coordinator", { store, url, trials });
  const { passed, ...used } = await coordinator.ended;
  return { passed, coordinator: perTrial(used, trials), worker: perTrial(await worker.stop(), trials) };
}

async function local(processes, folder) {
  const role = await startRole("local", {
    store: join(folder, `local-${processes}`),
    processes,
    trials: TRAINED,
  });
  return role.ended;
}

function perTrial({ cpu, memoryMB }, trials) {
  return { milliseconds: cpu / trials, memoryMB };
}
