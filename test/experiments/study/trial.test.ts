import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RunOptions, resolveRunConfig } from "../../../src/experiments/run-config";
import { hashOf, NUMBERS_VERSION, TRIAL_ID, trialId, trialOf } from "../../../src/experiments/study/trial";

const OPTIONS: RunOptions = {
  detector: "one-stage",
  criterion: "focal",
  data: "scenes:1:8",
  scenes: { objects: 4, size: 96 },
  seed: 3,
};
const place = { index: 5, stage: "arms", arm: "one-stage focal" };
const idOf = (options: object) => trialId(resolveRunConfig({ ...OPTIONS, ...options }));
const shuffled = (object: object) =>
  fc
    .shuffledSubarray(Object.entries(object), { minLength: Object.keys(object).length })
    .map((entries) => Object.fromEntries(entries));

describe("a trial's id", () => {
  it("is of the config alone, not of the order of its keys or its place in a study", () => {
    const config = resolveRunConfig(OPTIONS);
    fc.assert(
      fc.property(
        shuffled(config),
        shuffled(config.scenes!),
        fc.nat(),
        fc.string(),
        (keys, scenes, index, arm) => {
          expect(trialId({ ...keys, scenes } as typeof config)).toBe(trialId(config));
          expect(trialOf({ ...place, index, arm }, OPTIONS).id).toBe(trialId(config));
        },
      ),
    );
  });

  it("is the same whether a default is given or left out, and whatever has no effect", () => {
    expect(idOf({ steps: 1000, format: undefined })).toBe(idOf({}));
    expect(idOf({ cacheMB: 7 })).toBe(idOf({}));
  });

  it("is another one for any setting that matters", () => {
    const others: Record<keyof Omit<RunOptions, "cacheMB">, unknown> = {
      detector: "two-stage",
      criterion: "ce",
      alpha: 0.5,
      gamma: 0,
      numHard: 8,
      nmsThreshold: 0.5,
      data: "scenes:1:9",
      format: "voc",
      scenes: { objects: 5, size: 96 },
      seed: 4,
      steps: 999,
      batchSize: 4,
      size: 64,
      learningRate: 0.1,
      warmup: 0,
      weightDecay: 0,
      classWeight: 2,
      beta: 1,
      channels: 8,
      headDepth: 1,
      prior: 0.1,
      classAgnostic: true,
      scale: [0.5, 1],
      flip: false,
      verticalFlip: true,
      jitter: false,
      overfit: true,
      holdOut: 0.2,
      validationImages: 5,
      referee: "../a/detections.json",
    };
    const ids = Object.entries(others).map(([name, value]) => idOf({ [name]: value }));
    expect(new Set([idOf({}), ...ids]).size).toBe(1 + ids.length);
  });

  it("is another one for another version of the numbers", () => {
    const config = resolveRunConfig(OPTIONS);
    expect(trialId(config, NUMBERS_VERSION)).toBe(trialId(config));
    expect(trialId(config, NUMBERS_VERSION + 1)).not.toBe(trialId(config));
  });

  it("stays what it was, since results in stores are found by it", () => {
    // A setting that is added has to be optional: a default would give every trial another id.
    expect(NUMBERS_VERSION).toBe(1);
    expect(idOf({})).toBe("c642440659f1030daac6");
  });

  it("looks like one", () => {
    expect(idOf({})).toMatch(TRIAL_ID);
  });
});

it("a trial has its place and a whole config, and a wrong one is refused", () => {
  expect(trialOf(place, OPTIONS)).toEqual({ ...place, id: idOf({}), config: resolveRunConfig(OPTIONS) });
  expect(() => trialOf(place, { ...OPTIONS, steps: 0 })).toThrow(/steps/);
});

it("a hash tells values apart, but not the order of keys, however deep", () => {
  expect(hashOf({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(hashOf({ b: [{ d: 3, c: 2 }], a: 1 }));
  expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: "1" }));
  expect(hashOf({ a: null })).not.toBe(hashOf({}));
  expect(hashOf({ a: undefined })).toBe(hashOf({}));
});
