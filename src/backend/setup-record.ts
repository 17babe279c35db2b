import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root";

/** Which rung of the engine's ladder setup stands on, the fastest first. */
export type Rung = "package" | "wheel" | "wasm";

/** What `scripts/setup.mjs` writes down (`node_modules/.ohem-vs-focal/setup.json`), a part a finished step. */
export interface SetupRecord {
  engine?: {
    rung: Rung;
    /** Version of TensorFlow's C library; null on wasm. */
    tensorflow: string | null;
    /** Why the rungs above were not taken, a line each. */
    why: string[];
    /** Where the library and its binding lie; null on wasm. */
    folder: string | null;
  };
  python?: {
    /** Absolute path of the private environment's interpreter. */
    interpreter: string;
    /** Version of JupyterLab. */
    jupyterlab: string;
    /** The kernel's name, which a notebook's metadata asks for. */
    kernel: string;
  };
}

/** What setup has done here; empty when it has not run, or was stopped before its first step was done. */
export function readSetupRecord(checkout: string = packageRoot): SetupRecord {
  try {
    return JSON.parse(readFileSync(join(checkout, "node_modules", ".ohem-vs-focal", "setup.json"), "utf8"));
  } catch {
    return {};
  }
}
