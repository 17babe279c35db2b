import { setTimeout as sleep } from "node:timers/promises";
import { CrashError, TroubleError, UserError } from "../../errors";
import type { TrialFailure } from "../../types";
import type { TrialOutcome } from "../study/trial";
import { ATTEMPTS, BACKOFF } from "./engine";

export interface SideBySideOptions<T> {
  /** How many at a time. */
  slots: number;
  signal: AbortSignal;
  run(item: T, signal: AbortSignal): Promise<TrialOutcome>;
  onEnd(item: T, failure?: TrialFailure): void | Promise<void>;
  onNotice?(notice: string): void;
  /** Why the process gave an item up that was at it before. */
  givenUp?(item: T): Promise<TrialFailure | undefined>;
  /** Milliseconds until it is asked again for what another process is at. */
  patience?: number;
  backoff?: number;
}

const PATIENCE = 2000;

/**
 * Runs items side by side. A process that ends without a word is another attempt, later; a fault of the item's own is
 * the end of this item; a fault of the surroundings, and whatever `onEnd` throws, stops all and is thrown.
 */
export async function runSideBySide<T>(items: Iterable<T>, options: SideBySideOptions<T>): Promise<void> {
  const { slots, onEnd, givenUp = nobody, patience = PATIENCE } = options;
  const stopAll = new AbortController();
  const signal = AbortSignal.any([options.signal, stopAll.signal]);
  const iterator = items[Symbol.iterator]();
  const busy: T[] = [];
  const crashes = new Map<T, number>();
  const slot = async () => {
    for (;;) {
      const { done, value } = iterator.next();
      const item = done ? busy.shift() : value;
      if (item === undefined) return;
      signal.throwIfAborted();
      const failure = done ? await givenUp(item) : undefined;
      if (failure) await onEnd(item, failure);
      else if ((await runToItsEnd(item, signal, crashes, options)) === "busy") {
        busy.push(item);
        await pause(patience, signal);
      }
    }
  };
  const all = Array.from({ length: slots }, slot);
  try {
    await Promise.all(all);
  } catch (error) {
    stopAll.abort(error);
    await Promise.allSettled(all);
    throw error;
  }
}

async function runToItsEnd<T>(
  item: T,
  signal: AbortSignal,
  crashes: Map<T, number>,
  { run, onEnd, onNotice, givenUp = nobody, backoff = BACKOFF }: SideBySideOptions<T>,
): Promise<TrialOutcome> {
  for (;;) {
    let outcome: TrialOutcome | undefined;
    try {
      outcome = await run(item, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      const fault = isEndedByOthers(error) ? new CrashError(error.message) : error;
      if (fault instanceof TroubleError || !(fault instanceof UserError)) throw fault;
      const attempts = (crashes.get(item) ?? 0) + 1;
      crashes.set(item, attempts);
      const final = !(fault instanceof CrashError);
      if (final || attempts === ATTEMPTS) {
        await onEnd(item, failureOf(fault, attempts));
        return "done";
      }
      onNotice?.(`${fault.message.split("\n")[0]}; attempt ${attempts + 1} of ${ATTEMPTS} follows`);
      await pause(backoff * 2 ** (attempts - 1), signal);
      const failure = await givenUp(item); // by another one meanwhile, after attempts of its own
      if (!failure) continue;
      await onEnd(item, failure);
      return "done";
    }
    if (outcome === "done") await onEnd(item);
    if (outcome) return outcome;
  }
}

async function nobody(): Promise<undefined> {}

/** A process that someone else has asked to end, as systems do that are short of memory. */
function isEndedByOthers(error: unknown): error is Error {
  return (error as Error)?.name === "AbortError";
}

/** An error as it is told of a trial: its first line, and what was said last. */
export function failureOf(error: UserError, attempts: number): TrialFailure {
  const [first, ...log] = error.message.split("\n");
  return { attempts, error: first, log, final: !(error instanceof CrashError) };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
}
