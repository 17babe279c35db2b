import { expect, it, vi } from "vitest";

vi.hoisted(() => {
  process.env.OHEM_VS_FOCAL_BACKEND = "wasm";
});

import { compile } from "../../../src/backend/graph/compile";
import { backendName, ready, tf } from "../../../src/backend/tensorflow";
import { drawn, smallNetwork } from "./small-network";

it("leaves the function as it is on WebAssembly, which has no graphs", async () => {
  await ready();
  expect(backendName()).toBe("wasm");
  tf.tidy(() => {
    const { weights, data } = drawn(0);
    expect(compile(smallNetwork, weights, data).run).toBe(smallNetwork);
  });
});
