/** What is remembered of a training's losses to tell whether it explodes; saved with a checkpoint. */
export interface LossWatch {
  /** The loss of the first step, before anything was learned. */
  first?: number;
  /** How many steps in a row the loss has been too large. */
  above: number;
}

export const NOTHING_SEEN: LossWatch = { above: 0 };

/** Knowing nothing costs the first loss; a training that is worse by this factor has not gone wrong by chance. */
const FACTOR = 1000;
/** Steps in a row: a single batch of odd images is no explosion, and clipped gradients outlive it. */
const STEPS = 20;
/** Nats to which a first batch without objects, whose loss can be next to nothing, is raised. */
const LEAST = 1;

/** The loss above which a step counts as gone astray: 1000 · max(the first loss, 1). */
export function highestLoss({ first = 0 }: LossWatch): number {
  return FACTOR * Math.max(first, LEAST);
}

/** What is remembered after one more step. */
export function watchLoss(watch: LossWatch, loss: number): LossWatch {
  const seen = { ...watch, first: watch.first ?? loss };
  return { ...seen, above: loss > highestLoss(seen) ? watch.above + 1 : 0 };
}

/** Whether the loss has been above {@link highestLoss} for 20 steps in a row. */
export function hasExploded({ above }: LossWatch): boolean {
  return above >= STEPS;
}
