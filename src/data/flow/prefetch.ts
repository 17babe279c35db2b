/**
 * Makes things by step, and begins those of the next `ahead` steps whenever one is handed out, so that they are
 * being made while it is used. Steps may be asked for in any order; what is no longer among the next is let go.
 * What fails ahead of time is told to whoever asks for that step.
 */
export function prefetched<T>(
  make: (step: number) => Promise<T>,
  ahead: number,
): (step: number) => Promise<T> {
  const begun = new Map<number, Promise<T>>();

  function begin(step: number): void {
    const making = make(step);
    making.catch(() => {});
    begun.set(step, making);
  }

  return async (step) => {
    const wanted = begun.get(step) ?? make(step);
    begun.delete(step); // whoever asks again gets one of their own
    const made = await wanted;
    for (const other of begun.keys()) if (other <= step || other > step + ahead) begun.delete(other);
    for (let next = step + 1; next <= step + ahead; next++) if (!begun.has(next)) begin(next);
    return made;
  };
}
