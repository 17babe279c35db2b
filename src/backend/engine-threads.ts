/**
 * The environment of a process whose engine is to use so many threads. Two operations of a graph side by side, on one
 * thread each, do more than one operation on two; beyond two threads each of the two operations gets half.
 */
export function engineThreads(threads: number): Record<string, string> {
  const sideBySide = Math.min(threads, 2);
  return {
    TF_NUM_INTEROP_THREADS: String(sideBySide),
    TF_NUM_INTRAOP_THREADS: String(Math.ceil(threads / sideBySide)),
  };
}
