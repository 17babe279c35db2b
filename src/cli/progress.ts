import { Presets, SingleBar } from "cli-progress";

/** A progress bar on stderr; where stderr is not a terminal, a plain line now and then. */
export interface Progress {
  update(done: number, note?: string): void;
  stop(): void;
}

/**
 * Runs work under a progress bar, which is there from its first sign on.
 * @param patience milliseconds during which none is shown
 */
export async function showing<T>(
  what: string,
  work: (onProgress: (done: number, of: number) => void) => Promise<T>,
  patience = 0,
): Promise<T> {
  const since = Date.now();
  let shown: Progress | undefined;
  try {
    return await work((done, of) => {
      if (Date.now() - since < patience) return;
      shown ??= progress(of, what);
      shown.update(done);
    });
  } finally {
    shown?.stop();
  }
}

const SECONDS_BETWEEN_LINES = 15;

export function progress(total: number, what: string): Progress {
  return process.stderr.isTTY ? bar(total, what) : lines(total, what);
}

function bar(total: number, what: string): Progress {
  const single = new SingleBar(
    {
      format: `${what} {bar} {percentage}% {value}/{total} · {eta_formatted} left · {note}`,
      stream: process.stderr,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  single.start(total, 0, { note: "" });
  return {
    update: (done, note = "") => single.update(done, { note }),
    stop: () => single.stop(),
  };
}

function lines(total: number, what: string): Progress {
  const started = Date.now();
  let last = Number.NEGATIVE_INFINITY;
  let finished = false;
  return {
    update(done, note = "") {
      const now = Date.now();
      const finishes = done >= total && !finished;
      if (!finishes && now - last < SECONDS_BETWEEN_LINES * 1000) return;
      last = now;
      finished = done >= total;
      const left = done > 0 ? Math.round(((now - started) / done / 1000) * (total - done)) : undefined;
      process.stderr.write(
        `${what} ${done}/${total}${left ? ` · ${left} s left` : ""}${note ? ` · ${note}` : ""}\n`,
      );
    },
    stop() {},
  };
}
