import { expect, it } from "vitest";
import { tf } from "../../src/backend/tensorflow";
import { criterionFor } from "../../src/criteria/registry";
import { makeScenes } from "../../src/data/scenes";
import { createDetector } from "../../src/detectors/create";
import { initialWeights } from "../../src/detectors/parameters";
import { gradientShareOf } from "../../src/evaluation/observe";
import { measureLossSpread, measureSameModel, observeCrops } from "../../src/experiments/measure-loss-spread";
import { resolveRunConfig } from "../../src/experiments/run-config";

const scenes = makeScenes({ count: 4, validation: 4, seed: 1 });
const config = resolveRunConfig({ detector: "one-stage", criterion: "ce", data: "scenes:1:4", batchSize: 4 });
const detector = createDetector("one-stage", { classes: scenes.classes.length, channels: 8, headDepth: 1 });

async function spread(criterion: string) {
  const weights = initialWeights(detector.specs, 0);
  const trained = { weights, memory: {} };
  return measureLossSpread(detector, criterionFor(criterion, "one-stage"), trained, scenes.val, config);
}

it("the loss of background lies on the few examples that OHEM selects, and on all of them without it", async () => {
  const before = tf.memory().numTensors;
  const [ce, ohem] = [await spread("ce"), await spread("ohem")];
  expect(tf.memory().numTensors).toBe(before);
  expect(ohem.negative.count).toBe(ce.negative.count);
  expect(ce.negative.count).toBeGreaterThan(40_000);
  expect(ohem.negative.cdf.find(([fraction]) => fraction >= 0.95)?.[1]).toBe(0); // 512 of 12096 are 4 %
  expect(ce.negative.shareOfHardest1Percent).toBeLessThan(0.2);
});

it("on one model a greater γ takes share from easy background, and gives it to hard examples of both kinds", async () => {
  const weights = initialWeights(detector.specs, 0);
  const beside = await measureSameModel(detector, weights, scenes.val, { ...config, criterion: "focal" });
  const focal = (gamma?: number) =>
    beside.find((each) => each.criterion === "focal" && each.gamma === gamma)!;
  const ce = beside.find(({ criterion }) => criterion === "ce")!;
  for (const { easyNegative, hardNegative, positive } of beside)
    expect(easyNegative + hardNegative! + positive!).toBeCloseTo(1, 6);
  const [none, two, five] = [focal(0), focal(), focal(5)];
  expect([ce.gamma, two.gamma, none.gamma, five.gamma]).toEqual([undefined, undefined, 0, 5]);
  expect(none.hardest1PercentOfNegatives).toBeCloseTo(ce.hardest1PercentOfNegatives, 5); // γ 0 is cross entropy
  expect(none.lossSpread!.negative.cdf.length).toBeGreaterThan(50);
  expect(ce.lossSpread).toBeUndefined();
  // at the start every anchor of background is easy and every object hard, so γ turns all of it round
  expect(none.easyNegative).toBeGreaterThan(0.7);
  expect(two.positive!).toBeGreaterThan(0.99);
  expect(five.lossOfPositives!).toBeGreaterThan(two.lossOfPositives!);
  expect(two.lossOfPositives!).toBeGreaterThan(none.lossOfPositives!);
});

it("curves are kept of one-stage models that focal loss trained alone", async () => {
  const beside = await measureSameModel(detector, initialWeights(detector.specs, 0), scenes.val, config);
  expect(beside.every(({ lossSpread }) => lossSpread === undefined)).toBe(true);
});

it.each(["one-stage", "two-stage"] as const)(
  "criteria that are held against each other see a %s model as each alone sees it",
  async (name) => {
    const own = createDetector(name, { classes: scenes.classes.length, channels: 8, headDepth: 1 });
    const weights = initialWeights(own.specs, 0);
    const beside = await measureSameModel(own, weights, scenes.val, { ...config, detector: name });
    expect(beside.length).toBeGreaterThan(2);
    for (const { criterion, gamma, easyNegative, hardNegative, positive } of beside) {
      const alone = criterionFor(criterion, name, { gamma });
      const seen = await observeCrops(own, alone, { weights, memory: {} }, scenes.val, config, 32);
      const { step: _, ...shares } = gradientShareOf(config.steps, seen);
      expect({ easyNegative, hardNegative, positive }).toEqual(shares);
    }
  },
);
