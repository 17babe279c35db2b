import { cpus } from "node:os";
import { afterEach, expect, it, vi } from "vitest";
import { engineThreads } from "../../src/backend/engine-threads";
import { environment } from "../../src/experiments/environment";

afterEach(() => vi.unstubAllEnvs());

it("the environment names the engine, and why it is not the native one if it is not", () => {
  const { backend, whyNotNative, cores, node } = environment();
  expect(backend === "tensorflow" ? whyNotNative === null : typeof whyNotNative === "string").toBe(true);
  expect(cores).toBe(cpus().length);
  expect(node).toBe(process.version);
});

it("the environment says how many threads the engine was given, side by side or not", () => {
  for (const [name, value] of Object.entries(engineThreads(2))) vi.stubEnv(name, value);
  expect(environment().threads).toBe(2);
  vi.stubEnv("TF_NUM_INTRAOP_THREADS", undefined);
  expect(environment().threads).toBe("all");
});
