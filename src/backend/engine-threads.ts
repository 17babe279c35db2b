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

/**
 * Options of Node.js for a process that trains. Left to itself it collects garbage on threads of its own, which take the
 * cores from the engine's and wait for each other: with two trainings on two cores a step took up to 1.3 times as long.
 * Each step's images and labels are large and soon forgotten; with more room for what is young, and all marked at once
 * rather than bit by bit beside the work, 250 steps took .88 of the time, and 80 MB more.
 */
export const TRAINING_OPTIONS: readonly string[] = [
  "--single-threaded-gc",
  "--no-incremental-marking",
  "--min-semi-space-size=32",
  "--max-semi-space-size=32",
];

/**
 * The threads of a process with that environment, those of operations side by side taken together; undefined where
 * nothing limits them. Where only the threads of an operation are given, one operation at a time is counted.
 */
export function threadsGiven({
  TF_NUM_INTEROP_THREADS: sideBySide,
  TF_NUM_INTRAOP_THREADS: each,
}: NodeJS.ProcessEnv): number | undefined {
  return Number(each) > 0 ? Math.max(1, Number(sideBySide ?? 1)) * Number(each) : undefined;
}
