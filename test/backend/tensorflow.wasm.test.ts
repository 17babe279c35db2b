import { createRequire } from "node:module";
import { expect, it, vi } from "vitest";

vi.hoisted(() => {
  process.env.OHEM_VS_FOCAL_BACKEND = "wasm";
});

import { backendName, ready, tf, whyNotNative } from "../../src/backend/tensorflow";

it("takes WebAssembly when asked to, and says who asked", async () => {
  await ready();
  expect(backendName()).toBe("wasm");
  expect(tf.getBackend()).toBe("wasm");
  expect(whyNotNative()).toBe("OHEM_VS_FOCAL_BACKEND=wasm asks for it");
  expect(Array.from(tf.matMul([[1, 2]], [[3], [4]]).dataSync())).toEqual([11]);
});

it("serves itself to packages that require tfjs-node by name, such as danfojs-node", () => {
  expect(createRequire(__filename)("@tensorflow/tfjs-node")).toBe(tf);
});
