import { MultiBar, Presets, type SingleBar } from "cli-progress";
import type { RunningTrial, SweepProgress } from "../experiments/sweep-meter";
import { say } from "./output";

/** Where a sweep stands, for people. */
export interface SweepTable {
  update(progress: SweepProgress): void;
  /** A line above the table, which stays. */
  say(line: string): void;
  stop(): void;
}

/** A table on a terminal that changes in place; elsewhere a plain line now and then. */
export function sweepTable(): SweepTable {
  return process.stderr.isTTY ? liveTable() : plainLines();
}

const SECONDS_BETWEEN_LINES = 15;
/** Rows of trials under way. */
const MOST_ROWS = 16;

function liveTable(): SweepTable {
  const bars = new MultiBar(
    { stream: process.stderr, hideCursor: true, clearOnComplete: false, format: "{text}", forceRedraw: true },
    Presets.shades_classic,
  );
  const all = bars.create(1, 0, { text: "" }, { format: "{bar} {percentage}% {text}" });
  const rows = new Map<string, SingleBar>();
  return {
    update(progress) {
      const { trials, done, failed, running } = progress;
      all.setTotal(trials);
      all.update(done + failed, { text: countsOf(progress) });
      const shown = running.slice(0, MOST_ROWS);
      for (const [id, row] of rows)
        if (!shown.some((each) => each.id === id)) {
          bars.remove(row);
          rows.delete(id);
        }
      for (const each of shown) {
        const row =
          rows.get(each.id) ?? bars.create(1, 0, { text: "" }, { format: "  {bar} {text}", barsize: 20 });
        rows.set(each.id, row);
        row.setTotal(each.progress.of);
        row.update(each.progress.done, { text: rowOf(each) });
      }
    },
    say: (line) => bars.log(`${line}\n`),
    stop: () => bars.stop(),
  };
}

function plainLines(): SweepTable {
  let last = Number.NEGATIVE_INFINITY;
  let ended = -1;
  return {
    update(progress) {
      const { done, failed, trials, running } = progress;
      const now = Date.now();
      const complete = done + failed === trials && ended < trials;
      if (!complete && now - last < SECONDS_BETWEEN_LINES * 1000) return;
      last = now;
      ended = done + failed;
      say([countsOf(progress), ...running.slice(0, MOST_ROWS).map(rowOf)].join(" · "));
    },
    say,
    stop() {},
  };
}

export function countsOf({ stage, trials, done, failed, waiting, running, ...rates }: SweepProgress): string {
  const { stepsPerSecond, secondsLeft } = rates;
  return [
    `${done}/${trials} done`,
    `${running.length} running`,
    `${waiting} waiting`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(stepsPerSecond ? [`${stepsPerSecond.toPrecision(3)} steps/s`] : []),
    ...(secondsLeft ? [`${duration(secondsLeft)} left`] : []),
    `(${stage})`,
  ].join(" · ");
}

function rowOf({ index, arm, seed, progress: { phase, done, of, loss } }: RunningTrial): string {
  const what = phase === "train" ? `step ${done}/${of}` : `measuring ${done}/${of}`;
  return `${index} ${arm} seed ${seed}: ${what}${loss === undefined ? "" : ` loss ${loss.toFixed(3)}`}`;
}

/** Seconds as people say them. */
export function duration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  if (seconds < 100 * 60) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
