/** Prints what is going on: the step, what it does or how it ended, how long it took. */
export function say(step, text) {
  console.log(`  ${step.padEnd(9)} ${text}`);
}

/**
 * Runs a step: says what it does, then what came of it and how long it took.
 * @param {string} name
 * @param {string} doing what it does, for the person who waits
 * @param {() => Promise<string>} work resolves to what came of it
 */
export async function step(name, doing, work) {
  say(name, `${doing} …`);
  const started = Date.now();
  const outcome = await work();
  say(name, `${outcome} (${seconds(started)})`);
}

export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
