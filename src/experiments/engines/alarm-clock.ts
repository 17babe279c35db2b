/** What one who waits hears of. */
export interface AlarmClock {
  wake(): void;
  /** Whether so many milliseconds have passed; false where it was woken before, by someone or by the signal. */
  rings(milliseconds: number): Promise<boolean>;
  /** It listens to the signal no more. */
  stop(): void;
}

/** For one who waits for news, and looks for them when there are none for a while. */
export function alarmClock(signal: AbortSignal): AlarmClock {
  let wake = () => {};
  const onAbort = () => wake();
  signal.addEventListener("abort", onAbort);
  return {
    wake: () => wake(),
    rings: (milliseconds) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(false);
        const timer = setTimeout(resolve, milliseconds, true);
        wake = () => {
          clearTimeout(timer);
          resolve(false);
        };
      }),
    stop: () => signal.removeEventListener("abort", onAbort),
  };
}
