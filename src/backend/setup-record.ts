import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder that holds `package.json`, from `src/backend` as from `dist/backend`. */
export const CHECKOUT = resolve(__dirname, "..", "..");

/** Which rung of the engine's ladder setup stands on, the fastest first. */
export type Rung = "package" | "wheel" | "wasm";

/** What `scripts/setup.mjs` writes down when it is done (`node_modules/.ohem-vs-focal/setup.json`). */
export interface SetupRecord {
  engine: {
    rung: Rung;
    /** Version of TensorFlow's C library; null on wasm. */
    tensorflow: string | null;
    /** Why the rungs above were not taken, a line each. */
    why: string[];
    /** Where the library lies; null on wasm. */
    folder: string | null;
  };
  python: {
    /** Absolute path of the private environment's interpreter. */
    interpreter: string;
    jupyterlab: string;
    /** The kernel's name, which a notebook's metadata asks for. */
    kernel: string;
  };
  /** The Node.js that setup ran with and that the kernel starts. */
  node: { executable: string; version: string };
}

export function readSetupRecord(checkout: string = CHECKOUT): SetupRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(checkout, "node_modules", ".ohem-vs-focal", "setup.json"), "utf8"));
  } catch {
    return undefined; // setup has not run, or has not finished
  }
}
