import util from "node:util";
import { afterEach, expect, it, vi } from "vitest";
import { backendName, ready, tf, whyNotNative } from "../../src/backend/tensorflow";

afterEach(() => vi.unstubAllEnvs());

it("computes once it is ready", async () => {
  await ready();
  expect(tf.getBackend()).toBe(backendName());
  expect(Array.from(tf.add([1, 2], 3).dataSync())).toEqual([4, 5]);
});

it("has a reason exactly when it is not the native engine", () => {
  expect(whyNotNative() === undefined).toBe(backendName() === "tensorflow");
});

it("gives back the functions of util that tfjs-node calls and newer Nodes lack", () => {
  if (backendName() !== "tensorflow") return expect(whyNotNative()).toBeTruthy();
  const legacy = util as unknown as { isNullOrUndefined(value: unknown): boolean };
  expect([null, undefined, 0, ""].map((value) => legacy.isNullOrUndefined(value))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it("refuses to load a backend that does not exist, and names those that do", async () => {
  vi.stubEnv("OHEM_VS_FOCAL_BACKEND", "cuda");
  vi.resetModules();
  await expect(import("../../src/backend/tensorflow")).rejects.toThrow(
    'OHEM_VS_FOCAL_BACKEND: "cuda" is not one of tensorflow, wasm',
  );
});
