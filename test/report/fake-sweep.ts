import { random } from "../../src/backend/random";
import type { Evaluation, SweepRecord, TrialFailure, TrialRecord } from "../../src/types";

export interface FakeTrial {
  arm: string;
  /** Settings of its config beside detector, criterion, seed and steps. */
  settings?: Record<string, unknown>;
  seed?: number;
  ap?: number | null;
  stage?: string;
  status?: TrialRecord["status"];
  failure?: TrialFailure;
}

const ARMS: Record<string, { detector: string; criterion: string }> = {
  "one-stage focal": { detector: "one-stage", criterion: "focal" },
  "one-stage ohem": { detector: "one-stage", criterion: "ohem" },
  "two-stage ohem": { detector: "two-stage", criterion: "ohem" },
};

/** A study of trials that were never trained: numbers in the shape of results. */
export function fakeSweep(trials: readonly FakeTrial[], varied: readonly string[]): SweepRecord {
  return {
    name: "made-up",
    store: "runs/made-up",
    varied: [...varied],
    trials: trials.map((trial, index) => fakeTrial(trial, index)),
  };
}

export interface FakeStudyOptions {
  seeds?: number;
  /** What AP moves by for another seed of the same settings. */
  noise?: number;
  rates?: number[];
  /** Whether some trials fail, and one is still waiting. */
  withFailures?: boolean;
}

/**
 * Three arms, one of them with γ, at several learning rates and seeds. In it the learning rate matters most, then the
 * arm; γ and flip do nothing.
 */
export function fakeStudy({
  seeds = 5,
  noise = 0.008,
  rates = [0.0015, 0.006, 0.024],
  withFailures = true,
}: FakeStudyOptions = {}): SweepRecord {
  const { normal } = random(3, "fake study");
  const levels: [string, number][] = [
    ["one-stage focal", 0.32],
    ["one-stage ohem", 0.3],
    ["two-stage ohem", 0.345],
  ];
  const trials = levels.flatMap(([arm, level]) =>
    rates.flatMap((learningRate) =>
      (arm === "one-stage focal" ? [1, 2] : [undefined]).flatMap((gamma) =>
        Array.from({ length: seeds }, (_, seed): FakeTrial => {
          const distance = Math.abs(Math.log10(learningRate / 0.006));
          const settings = { learningRate, flip: seed % 2 === 0, ...(gamma === undefined ? {} : { gamma }) };
          return { arm, settings, seed, ap: level - 0.12 * distance + noise * normal() };
        }),
      ),
    ),
  );
  const astray = failure("the loss is NaN at step 112");
  const killed = failure("the process was killed (SIGKILL)", false);
  const changes: [number, Partial<FakeTrial>][] = [
    [7, { ap: null, status: "failed", failure: astray }],
    [31, { ap: null, status: "failed", failure: killed }],
    [40, { ap: null, status: "waiting" }],
    [12, { ap: -1 }],
  ];
  if (withFailures) for (const [i, change] of changes) if (trials[i]) trials[i] = { ...trials[i], ...change };
  return fakeSweep(trials, ["learningRate", "gamma", "seed", "arm"]);
}

/** A random search of many settings over eight arms, of which the learning rate and flip matter; tuning came before. */
export function fakeSearch({ trials = 1200 }: { trials?: number } = {}): SweepRecord {
  const { uniform, integer, normal } = random(1, "fake search");
  const arms = [
    ...["one-stage focal", "one-stage ohem", "two-stage ohem", "two-stage random sampling of regions"],
    ...["one-stage ce", "one-stage balanced-ce", "two-stage focal", "one-stage ohem-1-3"],
  ];
  const made = Array.from({ length: trials }, (_, i): FakeTrial => {
    const learningRate = 10 ** (3 * uniform() - 4);
    const arm = arms[i % arms.length];
    const flip = uniform() < 0.5;
    const settings = {
      learningRate,
      flip,
      classWeight: [0.5, 1, 2, 4][integer(0, 3)],
      batchSize: [2, 4, 8][integer(0, 2)],
      warmup: integer(0, 300),
      weightDecay: 10 ** (4 * uniform() - 6),
      beta: [0.11, 1][integer(0, 1)],
      scale: [
        [1, 1],
        [0.8, 1.25],
      ][integer(0, 1)],
      headDepth: integer(1, 3),
      ...(arm.endsWith("focal") ? { gamma: [0.5, 1, 2, 5][integer(0, 3)] } : {}),
    };
    const ap = 0.3 - 0.1 * Math.abs(Math.log10(learningRate / 0.004)) + (flip ? 0.02 : 0) + 0.02 * normal();
    const trial = { arm, settings, seed: i % 3, ap, stage: i < trials / 6 ? "tuning" : "arms" };
    const isAstray = learningRate > 0.05 && uniform() < 0.5;
    return isAstray
      ? { ...trial, ap: null, status: "failed", failure: failure("the loss grew to 3.1e+9") }
      : trial;
  });
  const settings = Object.keys(made.find(({ arm }) => arm === "one-stage focal")!.settings!);
  return fakeSweep(made, ["arm", "seed", ...settings]);
}

export const HOSTILE = `</script><img src=x onerror="window.broken = 1">%{x}`;

/** A study in which whatever can be named is named to do harm. */
export function hostileStudy(): SweepRecord {
  const trials = Array.from(
    { length: 12 },
    (_, i): FakeTrial => ({
      arm: i % 2 === 0 ? HOSTILE : "a & <b>b</b>",
      settings: { [HOSTILE]: `${HOSTILE}${i % 3}` },
      seed: i % 4,
      ap: 0.1 + 0.01 * i,
      ...(i === 5 ? { status: "failed", failure: failure(HOSTILE) } : {}),
      ...(i === 7 ? { stage: `rung ${HOSTILE}` } : {}),
    }),
  );
  return { ...fakeSweep(trials, ["arm", HOSTILE, "seed"]), name: HOSTILE, store: HOSTILE };
}

export function failure(error: string, final = true): TrialFailure {
  return { attempts: final ? 1 : 3, error, log: [`step 111: loss 8.3e+4`, error], final };
}

function fakeTrial(trial: FakeTrial, index: number): TrialRecord {
  const { arm, settings = {}, seed = 0, ap = 0.3, stage = "arms", status = "done", failure } = trial;
  const known = ARMS[arm] ?? { detector: "one-stage", criterion: "ce" };
  const { uniform } = random(index, "cost");
  const isTwoStage = known.detector === "two-stage";
  const isDone = status === "done";
  return {
    index,
    id: index.toString(16).padStart(20, "0"),
    stage,
    arm,
    config: { ...known, data: "scenes:1:1000", steps: 800, batchSize: 4, seed, ...settings },
    status,
    evaluation: isDone ? evaluationOf(ap ?? -1) : null,
    secondsPerStep: isDone ? (isTwoStage ? 0.41 : 0.22) + 0.02 * uniform() : null,
    peakMemoryMB: isDone ? (isTwoStage ? 910 : 640) + Math.round(20 * uniform()) : null,
    ...(failure && { failure }),
  };
}

function evaluationOf(ap: number): Evaluation {
  const of = (factor: number) => (ap < 0 ? -1 : ap * factor);
  return {
    stats: [ap, of(1.7), of(0.9), of(0.95), of(1.1), -1, of(1), of(1.3), of(1.35), of(1.2), of(1.4), -1],
    perClass: {},
    hard:
      ap < 0
        ? null
        : {
            definition: "construction",
            objects: 100,
            ofObjects: 300,
            ap: ap * 0.5,
            ap50: ap * 0.9,
            recallAt1FalsePositivePerImage: ap * 1.1,
          },
    distractorFalsePositivesPerImage: null,
    calibrationError: null,
  };
}
