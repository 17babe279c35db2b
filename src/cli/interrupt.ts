import { say } from "./output";

/**
 * Runs `work` with a signal that Ctrl-C or SIGTERM aborts; a second one ends the process at once.
 * @param resume what to type to go on, told to the person who interrupts
 */
export async function interruptible<T>(
  resume: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const stop = () => {
    if (abort.signal.aborted) process.exit(130);
    say(`\nstopping after this step; to go on: ${resume}`);
    abort.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await work(abort.signal);
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}
