import { type ExecFileException, execFile } from "node:child_process";
import { join } from "node:path";
import type { EngineFacts } from "../backend/engine-facts";
import { findJupyter, type Jupyter } from "../backend/jupyter";

/** What the private Python tells of itself. */
export interface JupyterFacts {
  python: string;
  jupyterlab: string;
  /** Kernels that Jupyter sees: name and the command that starts each. */
  kernels: Record<string, string[]>;
}

/** Something that is not as it should be, and what to run or do about it. */
export interface Finding {
  what: string;
  mend: string;
}

export type Probe<T> = { facts: T } | { problem: Finding };

const ENGINE_FACTS = join(__dirname, "..", "backend", "engine-facts.js");

const JUPYTER_FACTS = `
import json, platform
from importlib.metadata import version
from jupyter_client.kernelspec import KernelSpecManager
kernels = {name: found["spec"]["argv"] for name, found in KernelSpecManager().get_all_specs().items()}
print(json.dumps({"python": platform.python_version(), "jupyterlab": version("jupyterlab"), "kernels": kernels}))
`;

/** Loads the engine in another process and has it multiply. */
export function probeEngine(script: string = ENGINE_FACTS): Promise<Probe<EngineFacts>> {
  return ask("no engine loads", process.execPath, ["--no-warnings", script], process.env);
}

/** Asks the private environment for its version and kernels. */
export async function probeJupyter(jupyter = findJupyter()): Promise<Probe<JupyterFacts>> {
  if ("problem" in jupyter) return { problem: { what: jupyter.problem, mend: jupyter.mend } };
  const { python, env } = jupyter satisfies Jupyter;
  return ask("JupyterLab does not answer", python, ["-c", JUPYTER_FACTS], env);
}

const BACKEND_VARIABLE = "OHEM_VS_FOCAL_BACKEND";

/** Seconds in which a process has to answer. */
const PATIENCE = 60;

/** What a process prints last, as JSON. */
function ask<T>(what: string, command: string, args: string[], env: NodeJS.ProcessEnv): Promise<Probe<T>> {
  const options = { env, timeout: 1000 * PATIENCE, killSignal: "SIGKILL" } as const;
  return new Promise((resolve) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const facts = error ? undefined : parsed<T>(stdout.trim().split("\n").at(-1)!);
      if (facts) return resolve({ facts });
      const reason = reasonIn(stderr) ?? whyItEnded(error);
      resolve({ problem: { what: `${what}: ${reason}`, mend: mendOf(reason) } });
    });
  });
}

/** A variable that says something wrong is not mended by setting up again. */
function mendOf(reason: string): string {
  return reason.includes(BACKEND_VARIABLE) ? `unset ${BACKEND_VARIABLE}` : "npm run setup -- --again";
}

function parsed<T>(answer: string): T | undefined {
  try {
    return JSON.parse(answer) as T;
  } catch {
    return undefined;
  }
}

/** Where a process said nothing. */
function whyItEnded(error: ExecFileException | null): string {
  if (!error) return "it ended well, but without an answer";
  if (error.killed) return `no answer in ${PATIENCE} s`;
  if (error.signal) return `ended by ${error.signal}`;
  return typeof error.code === "string" ? error.message : `exit code ${error.code}`;
}

/** The line of what a process complained that names the error. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr.split("\n").map((line) => line.trim());
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.filter((line) => line !== "").at(-1);
}
