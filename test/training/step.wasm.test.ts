import { beforeAll, expect, it, vi } from "vitest";
import type { StepResult } from "../../src/training/step";
import type { DetectorName } from "../../src/types";

const PAIRINGS: [DetectorName, string][] = [
  ["one-stage", "focal"],
  ["one-stage", "ohem"],
  ["two-stage", "focal"],
  ["two-stage", "ohem"],
];

/** A step of each pairing on an engine, which is loaded with all that holds on to it. */
async function stepsOn(wish: "wasm" | "", engine: string): Promise<StepResult[] | undefined> {
  vi.stubEnv("OHEM_VS_FOCAL_BACKEND", wish);
  vi.resetModules();
  const { backendName, ready } = await import("../../src/backend/tensorflow.js");
  await ready();
  if (backendName() !== engine) return undefined;
  const { tinyBatch } = await import("../detectors/tiny.js");
  const { tinyStep } = await import("./tiny-run.js");
  const batch = await tinyBatch();
  return PAIRINGS.map((pairing) => tinyStep(pairing, batch).result);
}

let native: StepResult[] | undefined;
let wasm: StepResult[];
beforeAll(async () => {
  native = await stepsOn("", "tensorflow"); // first, since WebAssembly puts itself in its place
  wasm = (await stepsOn("wasm", "wasm"))!;
});

it.each(PAIRINGS.map(([detector, criterion], i) => ({ detector, criterion, i })))(
  "a step of $detector with $criterion on WebAssembly has the native step's losses, choices and gradient norm",
  ({ i }) => {
    const expected = native?.[i] ?? wasm[i]; // without a native engine, the numbers have to be finite at least
    expect([wasm[i].kept, wasm[i].positives]).toEqual([expected.kept, expected.positives]);
    for (const name of ["loss", "classLoss", "boxLoss", "proposalLoss", "gradientNorm"] as const)
      expect(Math.abs(wasm[i][name] - expected[name])).toBeLessThanOrEqual(1e-3 * Math.abs(expected[name]));
  },
);
