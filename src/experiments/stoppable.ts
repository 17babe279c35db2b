/**
 * Runs `work` with a signal that is aborted by `given` or by SIGINT. A notebook's kernel gets that when a cell is
 * interrupted, and would let the work go on behind the cell; a script gets it from Ctrl-C. A second SIGINT does
 * what it did before.
 */
export async function stoppable<T>(
  given: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // not in the cell's own stretch of code: tslab runs it by a `vm` that takes SIGINT for itself, and a listener
  // that is added meanwhile lets the kernel die of the next one
  await new Promise(setImmediate);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once("SIGINT", interrupt);
  try {
    return await work(given ? AbortSignal.any([given, interrupted.signal]) : interrupted.signal);
  } finally {
    process.off("SIGINT", interrupt);
  }
}
