import { existsSync } from "node:fs";
import type { EngineFacts } from "../backend/engine-facts";
import { threadsGiven } from "../backend/engine-threads";
import type { Rung, SetupRecord } from "../backend/setup-record";
import type { Finding, JupyterFacts, Probe } from "./doctor-probes";

/** What `doctor --json` prints. */
export interface DoctorReport {
  /** The engine that loads; null when none does. */
  backend: "tensorflow" | "wasm" | null;
  /** How the engine was had: by the package's own script, from the PyPI wheel, or wasm; null when none is. */
  rung: Rung | null;
  /** Version of TensorFlow's C library; null on wasm. */
  tensorflow: string | null;
  tfjs: string | null;
  oneDNN: boolean;
  /** Threads that the engine may use. */
  threads: number;
  node: string;
  /** Version of JupyterLab; null when there is none. */
  jupyter: string | null;
  python: string | null;
  /** Name of the TypeScript kernel; null when Jupyter does not see one that can start. */
  kernel: string | null;
  /** Why no faster engine is used, a line each. */
  why: string[];
  problems: Finding[];
}

export interface DoctorFacts {
  engine: Probe<EngineFacts>;
  jupyter: Probe<JupyterFacts>;
  record: SetupRecord;
  node: string;
  cores: number;
  env: NodeJS.ProcessEnv;
}

/** Draws the conclusions from what the probes found. */
export function diagnose({ engine, jupyter, record, node, cores, env }: DoctorFacts): DoctorReport {
  const found = "facts" in engine ? engine.facts : undefined;
  const lab = "facts" in jupyter ? jupyter.facts : undefined;
  const kernel = lab ? findKernel(lab) : undefined;
  const why = found ? whyNotFaster(found, record) : [];
  return {
    backend: found?.backend ?? null,
    rung: found ? rungOf(found, record) : null,
    tensorflow: found?.tensorflow ?? null,
    tfjs: found?.tfjs ?? null,
    oneDNN: found?.oneDNN ?? false,
    threads: found?.backend === "wasm" ? 1 : (threadsGiven(env) ?? cores),
    node,
    jupyter: lab?.jupyterlab ?? null,
    python: lab?.python ?? null,
    kernel: kernel && "name" in kernel ? kernel.name : null,
    why,
    problems: [
      ...("problem" in engine ? [engine.problem] : []),
      ...slowness(found, why, env),
      ...("problem" in jupyter ? [jupyter.problem] : []),
      ...(kernel && "problem" in kernel ? [kernel.problem] : []),
    ],
  };
}

/** An engine that setup has not recorded was put into node_modules by the package's own script. */
function rungOf({ backend }: EngineFacts, { engine }: SetupRecord): Rung {
  if (backend === "wasm") return "wasm";
  return engine && engine.rung !== "wasm" ? engine.rung : "package";
}

function whyNotFaster({ backend, whyNotNative }: EngineFacts, { engine }: SetupRecord): string[] {
  if (backend === "tensorflow") return engine?.why ?? [];
  if (engine?.rung === "wasm") return engine.why;
  return [whyNotNative ?? "TensorFlow's own library did not load"];
}

/** WebAssembly works but is slow: a problem unless it was asked for. */
function slowness(found: EngineFacts | undefined, why: string[], env: NodeJS.ProcessEnv): Finding[] {
  if (found?.backend !== "wasm" || env.OHEM_VS_FOCAL_BACKEND === "wasm") return [];
  return [
    {
      what: `WebAssembly is used, which trains several times slower than TensorFlow's own library (${why.join("; ")})`,
      mend: "npm run setup -- --backend native",
    },
  ];
}

function findKernel({ kernels }: JupyterFacts): { name: string } | { problem: Finding } {
  const mend = "npm run setup -- --again";
  const start = kernels.tslab;
  if (!start) return { problem: { what: "Jupyter does not see the TypeScript kernel (tslab)", mend } };
  const gone = start.slice(0, 2).find((path) => !existsSync(path));
  if (gone) return { problem: { what: `the TypeScript kernel starts ${gone}, which is gone`, mend } };
  return { name: "tslab" };
}
