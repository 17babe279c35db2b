const SECONDS_A_CASE = 20;
const LEAST_MS_A_TURN = 10;
const MOST_CALLS = 1000;
const WARM_UPS = 3;
const LONG_MS = 10_000;
const [FEWEST, MOST] = [5, 21];
const FEWEST_OF_LONG = 3;

/** Rest before each turn, so that the other side's threads, which spin for a while, have gone to sleep. */
export const REST_MS = 20;

/** Whether a side is warm after calls of such times: three, or one that took ten seconds. */
export function isWarm(times) {
  return times.length >= WARM_UPS || times.some((ms) => ms >= LONG_MS);
}

/** How many calls make a turn that a clock can measure. */
export function callsOf(msACall) {
  return Math.min(Math.max(Math.ceil(LEAST_MS_A_TURN / msACall), 1), MOST_CALLS);
}

/** How many rounds of one turn each fit the time for a case: an odd number, 5 to 21; 3 where one takes ten seconds. */
export function roundsOf(msARound) {
  const fitting = Math.floor((SECONDS_A_CASE * 1000) / (msARound + 2 * REST_MS));
  const odd = fitting % 2 === 0 ? fitting - 1 : fitting;
  return Math.min(Math.max(odd, msARound < LONG_MS ? FEWEST : FEWEST_OF_LONG), MOST);
}
