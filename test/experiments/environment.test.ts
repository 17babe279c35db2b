import { cpus } from "node:os";
import { expect, it } from "vitest";
import { environment } from "../../src/experiments/environment";

it("the environment names the engine, and why it is not the native one if it is not", () => {
  const { backend, whyNotNative, cores, node } = environment();
  expect(backend === "tensorflow" ? whyNotNative === null : typeof whyNotNative === "string").toBe(true);
  expect(cores).toBe(cpus().length);
  expect(node).toBe(process.version);
});
