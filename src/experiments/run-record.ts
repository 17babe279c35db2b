import { rmSync } from "node:fs";
import { join } from "node:path";
import { removeTemporaries } from "../backend/files";
import type { FolderLock } from "../backend/folder-lock";
import { type Checkpoint, loadCheckpoint, type MadeFor, saveCheckpoint } from "../training/checkpoint";
import { type Curves, openCurves } from "../training/tensorboard";
import { appendMetrics, FILES, keepMetricsUpTo, type MetricsLine } from "./run-files";

/** What a run in training writes: metrics, curves and checkpoints, which always fit together. */
export interface RunRecord {
  /** Where the training goes on; undefined at the start. */
  from?: Checkpoint;
  add(line: MetricsLine): void;
  /** Brings the lines so far and a checkpoint to the disk, the lines first. One that is there is not written again. */
  save(checkpoint: Checkpoint): void;
  /** Brings the lines so far to the disk without a checkpoint, for people to see. */
  keepLines(): void;
  close(): void;
}

export interface RecordOptions {
  madeFor: MadeFor;
  lock: Pick<FolderLock, "requireHeld">;
  onNotice?(notice: string): void;
}

/**
 * Opens what a run has written so far and cuts all of it back to its newest whole checkpoint, so that the run goes
 * on without a gap and without a line twice. TensorBoard's curves are drawn again from the lines that stay.
 * @throws UserError where the checkpoint was made for something else, or lines before it are missing
 */
export function openRecord(folder: string, { madeFor, lock, onNotice }: RecordOptions): RunRecord {
  const checkpoints = join(folder, FILES.checkpoints);
  for (const each of [folder, checkpoints, join(folder, FILES.model)]) removeTemporaries(each);
  const damaged: string[] = [];
  const from = loadCheckpoint(checkpoints, madeFor, (file) => damaged.push(file));
  const instead = from ? `the checkpoint before it, of step ${from.step}, is used` : "training starts anew";
  for (const file of damaged) onNotice?.(`${file} is damaged; ${instead}`);
  const lines = keepMetricsUpTo(folder, from?.step ?? 0);
  rmSync(join(folder, FILES.tensorboard), { recursive: true, force: true });
  const curves = openCurves(join(folder, FILES.tensorboard));
  for (const line of lines) draw(curves, line);

  let unwritten: MetricsLine[] = [];
  let saved = from?.step;
  const keepLines = () => {
    lock.requireHeld();
    appendMetrics(folder, unwritten);
    unwritten = [];
  };
  return {
    from,
    add(line) {
      unwritten.push(line);
      draw(curves, line);
    },
    save(checkpoint) {
      if (checkpoint.step === saved) return;
      keepLines();
      saveCheckpoint(checkpoints, checkpoint, madeFor);
      saved = checkpoint.step;
    },
    keepLines,
    close: () => curves.close(),
  };
}

/** Curves take the steps at which it was asked whose the gradient is. */
function draw(curves: Curves, { step, gradientShare, loss, classLoss, boxLoss, gradientNorm }: MetricsLine) {
  if (!gradientShare) return;
  const { easyNegative } = gradientShare;
  curves.write(step, { loss, classLoss, boxLoss, gradientNorm, easyNegative });
}
