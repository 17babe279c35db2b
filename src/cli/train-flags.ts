import type { DetectorName } from "../types";

/** What `train` is told. */
export interface TrainFlags {
  detector: DetectorName;
  criterion: string;
  data: string;
  out: string;
  format?: "voc" | "coco" | "yolo";
  seed: number;
  steps?: number;
  learningRate?: number;
  classWeight?: number;
  alpha?: number;
  gamma?: number;
  numHard?: number;
  nmsThreshold?: number;
  prior?: number;
  anchorScales?: number;
  anchorAspects?: "1" | "3";
  size?: number;
  batch?: number;
  scale?: [number, number];
  flip: boolean;
  verticalFlip?: boolean;
  jitter: boolean;
  cache?: number;
  missingBoxes?: number;
  wrongClasses?: number;
  overfit?: boolean;
  checkpointEvery?: number;
  resume?: boolean;
  json?: boolean;
}

/** Enough for eight scenes to be learned by heart. */
export const OVERFIT_STEPS = 600;
export const STEPS = 1000;

/** The settings of a run that were given. */
export function configOf(flags: TrainFlags) {
  const given = {
    detector: flags.detector,
    criterion: flags.criterion,
    data: flags.data,
    format: flags.format,
    seed: flags.seed,
    steps: flags.steps ?? (flags.overfit ? OVERFIT_STEPS : STEPS),
    learningRate: flags.learningRate,
    classWeight: flags.classWeight,
    alpha: flags.alpha,
    gamma: flags.gamma,
    numHard: flags.numHard,
    nmsThreshold: flags.nmsThreshold,
    prior: flags.prior,
    anchorScales: flags.anchorScales,
    anchorAspects: flags.anchorAspects && (Number(flags.anchorAspects) as 1 | 3),
    size: flags.size,
    batchSize: flags.batch,
    scale: flags.scale,
    flip: flags.flip,
    verticalFlip: flags.verticalFlip,
    jitter: flags.jitter,
    cacheMB: flags.cache,
    missingBoxes: flags.missingBoxes,
    wrongClasses: flags.wrongClasses,
    overfit: flags.overfit,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as typeof given;
}
