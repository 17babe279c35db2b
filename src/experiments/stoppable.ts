import { SAME_INTERRUPT } from "../backend/on-interrupt";

/**
 * Runs `work` with a signal that is aborted by `given` or by SIGINT. A notebook's kernel gets that when a cell is
 * interrupted, and would let the work go on behind the cell; a script gets it from Ctrl-C. A second SIGINT does
 * what it did before; one that comes at once is the same one, passed on, and is heard here also when `work` is over.
 */
export async function stoppable<T>(
  given: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // not in the cell's own stretch of code: tslab runs it by a `vm` that takes SIGINT for itself, and a listener
  // that is added meanwhile lets the kernel die of the next one
  await new Promise(setImmediate);
  const interrupted = new AbortController();
  const stopListening = () => process.off("SIGINT", interrupt);
  const interrupt = () => {
    if (interrupted.signal.aborted) return;
    interrupted.abort();
    setTimeout(stopListening, SAME_INTERRUPT).unref();
  };
  process.on("SIGINT", interrupt);
  try {
    return await work(given ? AbortSignal.any([given, interrupted.signal]) : interrupted.signal);
  } finally {
    if (!interrupted.signal.aborted) stopListening();
  }
}
