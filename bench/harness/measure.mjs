import { rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { differenceOf } from "./agreement.mjs";
import { makeFolder, readArrays } from "./arrays.mjs";
import { effortOf } from "./effort.mjs";
import { machine } from "./machine.mjs";
import { prepareMessages } from "./messages.mjs";
import { startTimed, startWeighed, stop, THREADS } from "./sides.mjs";
import { rounded } from "./statistics.mjs";
import { timeAlone, timeInTurns } from "./timing.mjs";

/** Calls on few inputs before memory is measured, so that what a first call sets up for good does not count. */
const FIRST_CALLS = 3;

/** Share of the cores that other programs may have kept busy before a person is told. */
const BUSY = 0.25;

/**
 * Measures every case of a benchmark against its peer.
 * @param {import("../benchmarks/index.mjs").Benchmark} benchmark
 * @param {{python: string, folder: string, compiled: boolean, say: (line: string) => void}} how `folder` is empty
 * @returns {Promise<{name: string, about: object, rows: object[]}>}
 * @throws {Error} when the two sides compute different things
 */
export async function measureBenchmark(benchmark, { python, folder, compiled, say }) {
  const [load] = loadavg();
  if (load > BUSY * cpus().length)
    say(
      `the machine was busy of late (load ${load.toFixed(1)}, ${cpus().length} cores); what runs beside this spoils it`,
    );
  const { cases } = benchmark;
  let timed = startTimed(python, benchmark, cases[0].crew);
  try {
    const about = { ...(await describe(benchmark, timed)), load: rounded(load) };
    const rows = [];
    for (const [at, one] of cases.entries()) {
      say(`${benchmark.name} ${at + 1}/${cases.length}: ${one.name}`);
      if (at > 0 && one.crew !== cases[at - 1].crew) {
        stop(timed);
        timed = startTimed(python, benchmark, one.crew);
      }
      const ofCase = join(folder, String(at));
      rows.push(await measureCase(benchmark, one, timed, { python, folder: ofCase, compiled }));
      rmSync(ofCase, { recursive: true });
    }
    return { name: benchmark.name, about, rows };
  } finally {
    stop(timed);
  }
}

/**
 * Has a benchmark without a peer in Python measure by itself.
 * @param {import("../benchmarks/index.mjs").Benchmark} benchmark
 * @param {{folder: string, say: (line: string) => void}} how
 * @returns {Promise<{name: string, about: object, rows: object[]}>}
 */
export async function measureByItself({ name, measure }, how) {
  const load = rounded(loadavg()[0]);
  const { about, rows } = await measure(how);
  return { name, about: { ...about, load, machine: machine() }, rows };
}

async function describe({ note }, { ours, peer }) {
  const [ourText, peerText] = [await ours.ask({ do: "about" }), await peer.ask({ do: "about" })];
  const about = { ours: ourText.text, peer: peerText.text, threads: THREADS, machine: machine() };
  return { ...about, ...(note && { note }) };
}

async function measureCase(benchmark, one, timed, { python, folder, compiled }) {
  const { all, few } = prepareMessages(benchmark, one, folder);
  await askBoth(timed, all);
  await requireAgreement(timed, folder, all);
  const times = await timeInTurns(timed);
  const compiledTime = compiled ? await timeCompiled(timed.peer, folder, all, times.rounds) : {};
  const effort = one.flops ? await effortOf(timed, times, one.flops(), one.crew?.threads) : {};
  const memory = await weigh(python, benchmark, one.crew, { all, few });
  return { case: one.name, ...times, ...compiledTime, ...memory, ...effort };
}

async function askBoth({ ours, peer }, message) {
  return { ours: await ours.ask(message), peer: await peer.ask(message) };
}

/** A benchmark of two different computations cannot happen: it ends here. */
async function requireAgreement({ ours, peer }, folder, { benchmark, case: name }) {
  const difference = differenceOf(
    await resultsOf(ours, folder, "ours"),
    await resultsOf(peer, folder, "peer"),
  );
  if (difference)
    throw new Error(`${benchmark}, ${name}: the two sides do not compute the same; ${difference}`);
}

async function resultsOf(side, folder, name) {
  const { results } = await side.ask({ do: "results", folder: makeFolder(folder, name) });
  return readArrays(results);
}

/** The peer under torch.compile, for information; it has to give what the peer gave. */
async function timeCompiled(peer, folder, message, rounds) {
  const before = await resultsOf(peer, folder, "peer");
  await peer.ask({ ...message, compiled: true });
  const difference = differenceOf(await resultsOf(peer, folder, "compiled"), before);
  if (difference) throw new Error(`${message.case}: compiled, the peer gives another result; ${difference}`);
  return { peerCompiled: await timeAlone(peer, rounds) };
}

/**
 * The memory of either side's first call on all inputs, in a process of its own: TensorFlow keeps what it
 * has once had, so a later call's peak cannot be seen.
 */
async function weigh(python, benchmark, crew, { all, few }) {
  const weighed = startWeighed(python, benchmark, crew);
  try {
    for (const message of [few, { do: "time", calls: FIRST_CALLS }, all]) await askBoth(weighed, message);
    const { ours, peer } = await askBoth(weighed, { do: "memory" });
    return { oursMemoryMB: rounded(ours.MB), peerMemoryMB: rounded(peer.MB) };
  } finally {
    stop(weighed);
  }
}
