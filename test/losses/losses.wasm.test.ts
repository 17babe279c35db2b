import { beforeAll, describe, expect, it, vi } from "vitest";

vi.hoisted(() => {
  process.env.OHEM_VS_FOCAL_BACKEND = "wasm";
});

import { backendName, ready } from "../../src/backend/tensorflow";
import { REFERENCES } from "./reference";

beforeAll(ready);

it("runs on WebAssembly", () => {
  expect(backendName()).toBe("wasm");
});

describe.each(Object.entries(REFERENCES))("%s on WebAssembly agrees with PyTorch", (_, cases) => {
  it.each(cases)("%s", (_, check) => check());
});
