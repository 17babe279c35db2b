import { UserError } from "../errors";
import { hasExploded, highestLoss, type LossWatch } from "./loss-watch";
import type { StepResult } from "./step";

/** A step, as a person can look for what was wrong with it. */
export interface StepPlace {
  /** From 1. */
  step: number;
  learningRate: number;
  /** Of the batch's images. */
  ids: readonly number[];
}

/** @throws UserError where the loss or the gradient is not finite, or the loss has exploded */
export function requireSound(
  { loss, gradientNorm }: Pick<StepResult, "loss" | "gradientNorm">,
  watch: LossWatch,
  place: StepPlace,
): void {
  if (!Number.isFinite(loss) || !Number.isFinite(gradientNorm))
    throw astray(`the loss is ${loss} and the gradient's norm ${gradientNorm}`, place);
  if (hasExploded(watch))
    throw astray(
      `the loss is ${loss}; at the first step it was ${watch.first}, and it has been above ${highestLoss(watch)} ` +
        `for ${watch.above} steps`,
      place,
    );
}

/** What to throw in place of an error of a step: samplers refuse numbers that have no rank, which a wild network gives. */
export function explainNaN(error: unknown, place: StepPlace): unknown {
  const { message } = error as Error;
  return error instanceof RangeError && /NaN|Infinity/.test(message) ? astray(message, place) : error;
}

function astray(what: string, { step, learningRate, ids }: StepPlace): UserError {
  return new UserError(
    `training: at step ${step} ${what}, with a learning rate of ${learningRate} on the images ${ids.join(", ")}; ` +
      'what was saved before the loss went wrong stays; try a lower --learning-rate in another --out, and "inspect" the data',
  );
}
