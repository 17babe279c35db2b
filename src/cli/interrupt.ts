import { onInterrupt } from "../backend/on-interrupt";
import { say } from "./output";

/**
 * Runs `work` with a signal that Ctrl-C, SIGTERM or a closed terminal aborts; a second one ends the process at once.
 * @param resume what to type to go on, told to the person who interrupts
 * @param stopping what happens meanwhile, told likewise
 */
export async function interruptible<T>(
  resume: string,
  work: (signal: AbortSignal) => Promise<T>,
  stopping = "stopping after this step",
): Promise<T> {
  const abort = new AbortController();
  const stop = () => {
    process.stderr.on("error", () => {}); // a closed terminal takes no words, and the work is to be saved all the same
    say(`\n${stopping}, or at once when asked again; to go on: ${resume}`);
    abort.abort();
  };
  const stopListening = onInterrupt(stop, () => process.exit(130));
  try {
    return await work(abort.signal);
  } finally {
    stopListening();
  }
}
