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

it.skipIf(backendName() !== "tensorflow")(
  "gives back the functions of util that tfjs-node calls and newer Nodes lack",
  async () => {
    const legacy = util as unknown as Record<string, ((value: unknown) => boolean) | undefined>;
    const before = { isNullOrUndefined: legacy.isNullOrUndefined, isArray: legacy.isArray };
    try {
      for (const name of Object.keys(before)) delete legacy[name];
      vi.resetModules();
      await import("../../src/backend/tensorflow");
      expect([null, undefined, 0, ""].map((value) => legacy.isNullOrUndefined?.(value))).toEqual([
        true,
        true,
        false,
        false,
      ]);
      expect([[], {}].map((value) => legacy.isArray?.(value))).toEqual([true, false]);
    } finally {
      Object.assign(legacy, before);
    }
  },
);

it("refuses to load a backend that does not exist, and names those that do", async () => {
  vi.stubEnv("OHEM_VS_FOCAL_BACKEND", "cuda");
  vi.resetModules();
  await expect(import("../../src/backend/tensorflow")).rejects.toThrow(
    'OHEM_VS_FOCAL_BACKEND: "cuda" is not one of tensorflow, wasm',
  );
});
