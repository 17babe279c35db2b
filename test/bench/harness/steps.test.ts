import { expect, it } from "vitest";
import { engineOf, measureStep } from "../../../bench/harness/steps.mjs";
import { temporaryFolder } from "../../scripts/setup/temporary";

it("a training step of the kit is timed in a process of its own, and its memory grows with the images", async () => {
  const step = { detector: "one-stage", criterion: "focal", classes: 2 };
  const [small, large] = [
    await measureStep({ ...step, size: 64, images: 1 }, temporaryFolder()),
    await measureStep({ ...step, size: 256, images: 2 }, temporaryFolder()),
  ];
  expect(large.ms).toBeGreaterThan(small.ms); // of 32 times the work
  if (process.platform === "linux") expect(large.MB).toBeGreaterThan(small.MB + 10);
});

it("a step is taken on the engine that its environment asks for", async () => {
  expect(await engineOf({ env: { OHEM_VS_FOCAL_BACKEND: "wasm" } })).toContain("WebAssembly");
});
