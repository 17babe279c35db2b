import { type RunOptions, resolveRunConfig } from "../experiments/run-config";
import { readMetrics } from "../experiments/run-files";
import { type FinishedRun, runFolderOf, type TrainOnceOptions, trainOnce } from "../experiments/train-once";
import type { Figure } from "../plots/figure";
import { nameTitle } from "../plots/names";
import { criterionColour } from "../plots/style";
import { type TrainingView, trainingFigure } from "../plots/training-figure";
import { openDisplay } from "./notebook";

const MILLISECONDS_BETWEEN_FRAMES = 2000;

/**
 * Trains a run and draws it as it goes: the loss, the share of the gradient that easy background has, and how much of
 * the background's loss its hardest 1 % carry. The figure is replaced in its place; the last one stays, with a
 * picture for where Plotly is not. A run that is there already is not trained again, and is shown at once. Interrupting the cell
 * stops the training, which goes on when the cell runs again.
 * @throws as `train` does
 */
export async function watchTraining(
  options: RunOptions,
  { root, ...hooks }: Pick<TrainOnceOptions, "root" | "signal" | "onNotice"> = {},
): Promise<FinishedRun> {
  const { detector, criterion, steps } = resolveRunConfig(options);
  const view: TrainingView & { lines: TrainingView["lines"][number][] } = {
    title: nameTitle(`${detector} ${criterion}`),
    colour: criterionColour(criterion),
    steps,
    lines: readMetrics(runFolderOf(options, root)),
  };
  const place = openDisplay();
  let drawn = Number.NEGATIVE_INFINITY;
  const run = await trainOnce(options, {
    ...hooks,
    root,
    onStep(line) {
      const { lines } = view;
      while (lines.length > 0 && lines[lines.length - 1].step >= line.step) lines.pop(); // a resumed run repeats steps
      lines.push(line);
      if (performance.now() - drawn < MILLISECONDS_BETWEEN_FRAMES) return;
      drawn = performance.now();
      place.frame(trainingFigure(view));
    },
  });
  const last: Figure = trainingFigure({ ...view, lines: run.metrics });
  await place.end(last);
  return run;
}
