import { tf } from "../backend/tensorflow";
import { criterionFor } from "../criteria/registry";
import { openBatches } from "../data/batches";
import { toImages } from "../detectors/images";
import { compileNetwork } from "../detectors/network";
import { adamState, variableOf } from "../training/adam";
import { trainStep } from "../training/step";
import { validationImagesOf } from "./observe-run";
import type { FinishedRun } from "./train-once";

/** What a step of training takes under a criterion. */
export interface CriterionTime {
  criterion: string;
  /** Milliseconds: the middle one, and those that a tenth of the steps are below and above. */
  median: number;
  low: number;
  high: number;
}

export interface TimeCriteriaOptions {
  criteria: readonly string[];
  /** Steps of each. Default 20. */
  rounds?: number;
}

/** The first rounds warm the engine up and are not counted. */
const UNTIMED = 2;

/**
 * Times steps from the same weights on the same batch, the criteria by turns, so that whatever else the machine does
 * meets them alike. The run is not changed.
 */
export async function timeCriteria(
  { config, model: { detector, weights: trained } }: Pick<FinishedRun, "config" | "model">,
  { criteria, rounds = 20 }: TimeCriteriaOptions,
): Promise<CriterionTime[]> {
  const { size, batchSize, classWeight, beta, weightDecay } = config;
  const images = await validationImagesOf({ config });
  const { pixels, groundTruth: truths } = await openBatches(images, {
    ...{ size, batchSize, seed: 0, flip: false, jitter: false },
  }).batch(0);
  const used = criteria.map((name) => criterionFor(name, detector.name));
  const weights = variableOf(trained, true);
  const adam = adamState(trained.length);
  const tensor = toImages(pixels, [truths.length, size, size]);
  const network = compileNetwork(detector, weights as never, tensor);
  const times: number[][] = criteria.map(() => []);
  try {
    for (let round = 0; round < rounds + UNTIMED; round++) {
      used.forEach((criterion, i) => {
        const options = { classWeight, beta, weightDecay, seed: round, step: 1, learningRate: 0, memory: {} };
        const started = performance.now();
        trainStep(detector, criterion, weights, adam, { images: tensor, truths }, options, network);
        if (round >= UNTIMED) times[i].push(performance.now() - started);
      });
      await new Promise(setImmediate);
    }
  } finally {
    network.dispose();
    tf.dispose([weights, adam.first, adam.second, tensor]);
  }
  return criteria.map((criterion, i) => {
    const sorted = times[i].sort((a, b) => a - b);
    const at = (share: number) => Number(sorted[Math.floor(share * (sorted.length - 1))].toFixed(1));
    return { criterion, median: at(0.5), low: at(0.1), high: at(0.9) };
  });
}
