import { expect, it } from "vitest";
import { batchOptionsOf } from "../../src/experiments/batch-options";
import { resolveRunConfig } from "../../src/experiments/run-config";

const optionsOf = (more: object) =>
  batchOptionsOf(
    resolveRunConfig({ detector: "one-stage", criterion: "ce", data: "scenes:1:8", ...more }),
    3,
  );

it("batches are made as the config says", () => {
  expect(optionsOf({ seed: 4, size: 64, flip: false, cacheMB: 7 })).toMatchObject({
    ...{ seed: 4, size: 64, flip: false, jitter: true, cacheBytes: 7e6, ownThread: true },
  });
});

it("what is to be learned by heart is left as it is", () => {
  expect(optionsOf({ overfit: true, scale: [0.5, 2] })).toMatchObject({ flip: false, jitter: false });
  expect(optionsOf({ overfit: true, scale: [0.5, 2] })).not.toHaveProperty("scale");
});

it("labels have faults where some are asked for, and none else", () => {
  expect(optionsOf({ missingBoxes: 0.1 }).labelNoise).toEqual({ missingBoxes: 0.1, classes: 3 });
  expect(optionsOf({ wrongClasses: 0.2 }).labelNoise).toEqual({ wrongClasses: 0.2, classes: 3 });
  expect(optionsOf({ missingBoxes: 0, wrongClasses: 0 })).not.toHaveProperty("labelNoise");
  expect(optionsOf({})).not.toHaveProperty("labelNoise");
});
