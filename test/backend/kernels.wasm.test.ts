import { expect, it, vi } from "vitest";

vi.hoisted(() => {
  process.env.OHEM_VS_FOCAL_BACKEND = "wasm";
});

import { backendName } from "../../src/backend/tensorflow";
import { kernelClaims } from "./kernel-claims";

it("runs on WebAssembly", () => {
  expect(backendName()).toBe("wasm");
});

kernelClaims();
