import { rmSync } from "node:fs";
import { join } from "node:path";
import { removeTemporaries } from "../backend/files";
import type { FolderLock } from "../backend/folder-lock";
import { type Checkpoint, loadCheckpoint, type MadeFor, saveCheckpoint } from "../training/checkpoint";
import { type Curves, openCurves } from "../training/tensorboard";
import { appendMetrics, FILES, keepMetricsUpTo, type MetricsLine, setMetricsAside } from "./run-files";

/** What a run in training writes: metrics, curves and checkpoints, which always fit together. */
export interface RunRecord {
  /** Where the training goes on; undefined at the start. */
  from?: Checkpoint;
  add(line: MetricsLine): void;
  /** Brings the lines so far and a checkpoint to the disk, the lines first. One that is there is not written again. */
  save(checkpoint: Checkpoint): void;
  /** The same, but for a checkpoint that is taken while the loss is too large: the training may be about to end. */
  saveIfSound(checkpoint: Checkpoint): void;
  /** Brings the lines so far to the disk without a checkpoint, for people to see. */
  keepLines(): void;
  close(): void;
}

export interface RecordOptions {
  madeFor: MadeFor;
  lock: Pick<FolderLock, "requireHeld">;
  onNotice?(notice: string): void;
  /** A checkpoint and the lines up to it are on the disk. */
  onSaved?(): void;
}

/**
 * Opens what a run has written so far and cuts all of it back to its newest whole checkpoint, so that the run goes
 * on without a gap and without a line twice. TensorBoard's curves are drawn again from the lines that stay. Where
 * every checkpoint is damaged, the lines so far are set aside.
 * @throws UserError where the checkpoint was made for something else or by another version, or lines before it are
 *   missing
 */
export function openRecord(folder: string, { madeFor, lock, onNotice, onSaved }: RecordOptions): RunRecord {
  const checkpoints = join(folder, FILES.checkpoints);
  for (const each of [folder, checkpoints, join(folder, FILES.model)]) removeTemporaries(each);
  const damaged: string[] = [];
  const from = loadCheckpoint(checkpoints, madeFor, (file) => damaged.push(file));
  const instead = from ? `the checkpoint before it, of step ${from.step}, is used` : "training starts anew";
  for (const file of damaged) onNotice?.(`${file} is damaged; ${instead}`);
  if (damaged.length > 0 && !from) setMetricsAside(folder, onNotice);
  const lines = keepMetricsUpTo(folder, from?.step ?? 0);
  rmSync(join(folder, FILES.tensorboard), { recursive: true, force: true });
  const curves = curvesWhilePossible(join(folder, FILES.tensorboard), onNotice);
  for (const line of lines) draw(curves, line);

  let unwritten: MetricsLine[] = [];
  let saved = from?.step;
  const keepLines = () => {
    lock.requireHeld();
    appendMetrics(folder, unwritten);
    unwritten = [];
  };
  const save = (checkpoint: Checkpoint) => {
    if (checkpoint.step === saved) return;
    keepLines();
    saveCheckpoint(checkpoints, checkpoint, madeFor);
    saved = checkpoint.step;
    onSaved?.();
  };
  return {
    from,
    add(line) {
      unwritten.push(line);
      draw(curves, line);
    },
    save,
    saveIfSound(checkpoint) {
      if (checkpoint.watch.above === 0) save(checkpoint);
    },
    keepLines,
    close: () => curves.close(),
  };
}

/**
 * Curves that end with a notice at the first failure, such as a full disk: they can be drawn again from the lines, and
 * the training is worth more.
 */
function curvesWhilePossible(folder: string, onNotice: RecordOptions["onNotice"]): Curves {
  let curves: Curves | undefined;
  let failed = false;
  const attempt = (work: () => void) => {
    if (failed) return;
    try {
      work();
    } catch (error) {
      failed = true;
      const why = String((error as Error)?.message ?? error).split("\n")[0];
      onNotice?.(`${folder}: curves are left out from here: ${why}`);
    }
  };
  attempt(() => {
    curves = openCurves(folder);
  });
  return {
    write: (step, values) => attempt(() => curves?.write(step, values)),
    close() {
      curves?.close();
    },
  };
}

/** Curves take the steps at which it was asked whose the gradient is. */
function draw(curves: Curves, { step, gradientShare, loss, classLoss, boxLoss, gradientNorm }: MetricsLine) {
  if (!gradientShare) return;
  const { easyNegative } = gradientShare;
  curves.write(step, { loss, classLoss, boxLoss, gradientNorm, easyNegative });
}
