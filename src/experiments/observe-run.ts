import { criterionFor } from "../criteria/registry";
import type { Observation } from "../evaluation/observe";
import type { DatasetImage } from "../types";
import { openDataOf, validationImages } from "./judged-on";
import { observeCrops } from "./measure-loss-spread";
import { criterionSettingsOf } from "./run-config";
import type { FinishedRun } from "./train-once";

export interface ObserveRunOptions {
  /** Whose losses and gradients; default the run's own. */
  criterion?: string;
  /** Crops of validation images to look at, at most. Default 96. */
  crops?: number;
}

/** The images that a run was judged on, and has never trained on unless it was to learn them by heart. */
export async function validationImagesOf({ config }: Pick<FinishedRun, "config">): Promise<DatasetImage[]> {
  return validationImages(config, await openDataOf(config));
}

/**
 * What the examples of unseen images cost a trained run, and how strongly each pulls: its own loss, or what another
 * criterion would make of the same model.
 * @throws UsageError for a criterion that its detector does not know
 */
export async function observeRun(
  run: Pick<FinishedRun, "config" | "model">,
  { criterion = run.config.criterion, crops = 96 }: ObserveRunOptions = {},
): Promise<Observation> {
  const { config, model } = run;
  const settings = criterion === config.criterion ? criterionSettingsOf(config) : {};
  const images = await validationImagesOf(run);
  const trained = { weights: model.weights, memory: {} };
  const used = criterionFor(criterion, config.detector, settings);
  return observeCrops(model.detector, used, trained, images, config, crops);
}
