import { expect, it } from "vitest";
import { tf } from "../../src/backend/tensorflow";
import { criterionFor } from "../../src/criteria/registry";
import { makeScenes } from "../../src/data/scenes";
import { createDetector } from "../../src/detectors/create";
import { initialWeights } from "../../src/detectors/parameters";
import { measureLossSpread } from "../../src/experiments/measure-loss-spread";
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
