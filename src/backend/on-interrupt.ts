/** How people and systems ask a process to end: Ctrl-C, `kill`, a terminal that was closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * One interrupt can arrive twice: a terminal sends it to every process of a command, and npx passes its own on.
 * What comes within so many milliseconds is the same one.
 */
export const SAME_INTERRUPT = 500;

/**
 * Listens for a person or the system asking this process to end, in place of ending at once.
 * @param first called once; what is under way can be brought to an end
 * @param again called when it is asked for once more
 * @returns what ends the listening
 */
export function onInterrupt(first: () => void, again: () => void): () => void {
  let asked: number | undefined;
  const listener = () => {
    const now = performance.now();
    if (asked === undefined) {
      asked = now;
      first();
    } else if (now - asked > SAME_INTERRUPT) again();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}
