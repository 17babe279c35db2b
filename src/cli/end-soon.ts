/** Longer than a server that answers takes to close a connection. */
const PATIENCE = 1000;

/**
 * Ends this process, with the exit code it has by then, even if something still waits for a server that is away: all is
 * said and done. What ends by itself does so before.
 */
export function endSoon(): void {
  setTimeout(() => process.exit(), PATIENCE).unref();
}
