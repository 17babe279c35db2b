import { display, inNotebook } from "./notebook";

/** What training says of itself. */
export interface ProgressReport {
  done: number;
  of: number;
  note: string;
}

export interface LiveProgress {
  onProgress(progress: ProgressReport): void;
}

const MILLISECONDS_BETWEEN_UPDATES = 500;
const BAR = 30;
let shown = 0;

/** A line in the running cell that is replaced as training goes on; outside a notebook it is written to stderr. */
export function liveProgress(): LiveProgress {
  const id = `progress-${process.pid}-${++shown}`;
  const started = Date.now();
  let last = Number.NEGATIVE_INFINITY;
  let begun = false;
  return {
    onProgress(progress) {
      const now = Date.now();
      if (progress.done < progress.of && now - last < MILLISECONDS_BETWEEN_UPDATES) return;
      last = now;
      const text = line(progress, (now - started) / 1000);
      if (inNotebook()) display({ "text/plain": text }, id, begun);
      else process.stderr.write(text + "\n");
      begun = true;
    },
  };
}

function line({ done, of, note }: ProgressReport, seconds: number): string {
  const share = of > 0 ? Math.min(1, done / of) : 1;
  const filled = Math.round(share * BAR);
  const left = done > 0 && done < of ? `, ${Math.round((seconds / done) * (of - done))} s left` : "";
  const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
  return `${bar} ${done} of ${of} steps${left}${note ? ` · ${note}` : ""}`;
}
