import { setTimeout as sleep } from "node:timers/promises";
import { callsOf, isWarm, REST_MS, roundsOf } from "./plan.mjs";
import { median, rounded, summaryOf } from "./statistics.mjs";

/**
 * Warms both sides up, then times them turn by turn.
 * @param {import("./sides.mjs").Sides} sides both prepared
 */
export async function timeInTurns({ ours, peer }) {
  const calls = { ours: callsOf(await warmUp(ours)), peer: callsOf(await warmUp(peer)) };
  const round = async () => ({ ours: await turn(ours, calls.ours), peer: await turn(peer, calls.peer) });
  const first = await round(); // not counted: it tells how long a round takes
  const count = roundsOf(first.ours * calls.ours + first.peer * calls.peer);
  const rounds = [];
  while (rounds.length < count) rounds.push(await round());
  return summaryOf(rounds);
}

/** The median time of one side, in ms. */
export async function timeAlone(side, rounds) {
  const calls = callsOf(await warmUp(side));
  const times = [];
  while (times.length < rounds) times.push(await turn(side, calls));
  return rounded(median(times));
}

async function warmUp(side) {
  const times = [];
  while (!isWarm(times)) times.push((await side.ask({ do: "time", calls: 1 })).ms);
  return Math.min(...times);
}

async function turn(side, calls) {
  await sleep(REST_MS);
  return (await side.ask({ do: "time", calls })).ms;
}
