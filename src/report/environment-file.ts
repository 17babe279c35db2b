import { existsSync } from "node:fs";
import { join } from "node:path";
import { FILES, readJson } from "../experiments/run-files";

/** Where a run ran, for people. */
export interface Environment {
  machine: string;
  engine: string;
}

/** Reads a run's `environment.json`; what it does not say is said to be unknown. */
export function readEnvironment(run: string): Environment {
  const path = join(run, FILES.environment);
  const known = existsSync(path) ? readJson<Record<string, unknown>>(path) : {};
  const value = (name: string) => known[name] ?? "unknown";
  if (Object.keys(known).length === 0) return { machine: "not recorded", engine: "not recorded" };
  return {
    machine: `${value("processor")}, ${value("cores")} cores, ${value("memoryMB")} MB, ${value("platform")}`,
    engine: `TensorFlow.js ${value("tensorflowJs")} on ${value("backend")}, Node.js ${value("node")}`,
  };
}
