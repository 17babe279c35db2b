import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { requirePairing } from "../criteria/names";
import { requireOneOf, UsageError } from "../errors";
import { DETECTOR_NAMES, type DetectorName } from "../types";
import type { Preset } from "./preset-names";
import { type RunOptions, runConfigSchema } from "./run-config";

/** What distinguishes one arm of a comparison from the others. */
const armSchema = z.strictObject({
  detector: z.enum(DETECTOR_NAMES),
  criterion: z.string(),
});

/** A comparison as plain data: every arm shares `shared` and the seeds, and differs only by what it names. */
export const studySchema = z.strictObject({
  preset: z.string(),
  arms: z.array(armSchema).min(1),
  seeds: z.array(z.int().min(0)).min(1),
  shared: runConfigSchema.omit({ detector: true, criterion: true, seed: true }),
});

export type Study = z.infer<typeof studySchema>;
export type StudyOptions = z.input<typeof studySchema>;

const arm = (detector: DetectorName, criterion: string) => ({ detector, criterion });

/** The article's pair first, then what tells the loss and the number of stages apart. */
const CORE = [
  arm("one-stage", "focal"),
  arm("two-stage", "ohem"),
  arm("one-stage", "ohem"),
  arm("one-stage", "ce"),
  arm("two-stage", "focal"),
  arm("two-stage", "random"),
];

/** Scenes of which minutes of training learn enough to tell arms apart: clearer, larger, fewer look-alikes. */
const CLEARER = {
  contrast: [0.1, 0.45],
  objects: 8,
  lookalikes: 0.5,
  sizes: [8, 20],
} satisfies RunOptions["scenes"];

const STUDIES: Record<Preset, StudyOptions> = {
  /** Proves that every part runs; its numbers mean nothing. */
  smoke: {
    preset: "smoke",
    arms: CORE.slice(0, 2),
    seeds: [0],
    shared: { data: "scenes:1:24", steps: 12, warmup: 4, batchSize: 4, channels: 16, validationImages: 8 },
  },
  /** One seed, minutes: enough to see the mechanisms, not to rank the methods. */
  quick: {
    preset: "quick",
    arms: CORE,
    seeds: [0],
    shared: {
      data: "scenes:1:1000",
      scenes: CLEARER,
      steps: 800,
      batchSize: 4,
      headDepth: 1,
      learningRate: 6e-3,
      validationImages: 100,
    },
  },
  /** The recorded study: hours, resumable. */
  paper: {
    preset: "paper",
    arms: [...CORE, arm("one-stage", "balanced-ce"), arm("one-stage", "ohem-1-3")],
    seeds: [0, 1, 2, 3, 4],
    shared: { data: "scenes:1:4000", steps: 3000 },
  },
};

export interface StudyChanges {
  data?: string;
  format?: "voc" | "coco" | "yolo";
  seeds?: number;
  /** Arms instead of the preset's, each as `one-stage/ghm`. */
  arms?: string[];
}

/** A preset's study, with other arms or data, or more seeds, if wished. */
export function studyOf(preset: Preset, { data, format, seeds, arms }: StudyChanges = {}): Study {
  const study = studySchema.parse(STUDIES[preset]);
  if (arms) study.arms = arms.map(armOf);
  if (seeds) study.seeds = Array.from({ length: seeds }, (_, seed) => seed);
  if (data) study.shared = { ...study.shared, data, ...(format ? { format } : {}) };
  return study;
}

/** Throws for what no schema can see: a criterion that its detector does not take, or an arm named twice. */
export function requireSound(study: Study): void {
  const names = study.arms.map(armName);
  for (const { detector, criterion } of study.arms) requirePairing(criterion, detector);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new UsageError(`the study names the arm ${twice} twice`);
}

/** @throws UsageError unless it names a detector and a criterion that the detector takes */
function armOf(text: string): Study["arms"][number] {
  const [detector, criterion, ...rest] = text.split("/");
  if (criterion === undefined || rest.length > 0)
    throw new UsageError(`the arm "${text}" is not DETECTOR/CRITERION, such as one-stage/focal`);
  const known = requireOneOf("the arm's detector", detector, DETECTOR_NAMES);
  return { detector: known, criterion: requirePairing(criterion, known) };
}

/** Whether these are the arms that the preset has. */
export function isArmsOf(preset: string, arms: Study["arms"]): boolean {
  return Object.hasOwn(STUDIES, preset) && isDeepStrictEqual(STUDIES[preset as Preset].arms, arms);
}

export function armName({ detector, criterion }: { detector: string; criterion: string }): string {
  return `${detector} ${criterion}`;
}

/** One run of a study, and the folder for it inside the comparison's. */
export interface Trial {
  folder: string;
  config: RunOptions;
}

/** All runs, seed by seed, so that a study that is cut short has whole seeds. */
export function trialsOf(study: Study): Trial[] {
  return study.seeds.flatMap((seed) =>
    study.arms.map((each) => ({
      folder: `${each.detector}-${each.criterion}-seed${seed}`,
      config: { ...study.shared, ...each, seed },
    })),
  );
}

/** The referee's seed, outside any study's. */
const REFEREE_SEED = 1_000_000;

/** The model outside the comparison that says which objects are hard, where the data cannot. */
export function refereeOf(study: Study): Trial {
  return {
    folder: "referee",
    config: { ...study.shared, detector: "one-stage", criterion: "ce", seed: REFEREE_SEED },
  };
}
