/** Work that is asked for now and then, and done in the background. */
export interface Background {
  /** While it is under way, it is done once more afterwards, however often it is asked for. */
  ask(): void;
  /** Resolves when all that was asked for is done. */
  settled(): Promise<void>;
}

/** @param onError what goes wrong is told here, and ends nothing */
export function oneAtATime(work: () => Promise<void>, onError: (error: unknown) => void): Background {
  let isAsked = false;
  let underWay: Promise<void> | undefined;

  async function workWhileAsked(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      await work().catch(onError);
    }
    underWay = undefined;
  }

  return {
    ask() {
      isAsked = true;
      underWay ??= Promise.resolve().then(workWhileAsked);
    },
    async settled() {
      await underWay;
    },
  };
}
