import { spawnSync } from "node:child_process";
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
export function probeEngine(script: string = ENGINE_FACTS): Probe<EngineFacts> {
  return ask("no engine loads", process.execPath, ["--no-warnings", script], process.env);
}

/** Asks the private environment for its version and kernels. */
export function probeJupyter(jupyter = findJupyter()): Probe<JupyterFacts> {
  if ("problem" in jupyter) return { problem: { what: jupyter.problem, mend: jupyter.mend } };
  const { python, env } = jupyter satisfies Jupyter;
  return ask("JupyterLab does not answer", python, ["-c", JUPYTER_FACTS], env);
}

function ask<T>(what: string, command: string, args: string[], env: NodeJS.ProcessEnv): Probe<T> {
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  const answer = stdout?.trim().split("\n").at(-1);
  if (status === 0 && answer) return { facts: JSON.parse(answer) };
  const reason =
    error?.message ?? reasonIn(stderr) ?? (signal ? `ended by ${signal}` : `exit code ${status}`);
  return { problem: { what: `${what}: ${reason}`, mend: "npm run setup -- --again" } };
}

/** The line of what a process complained that names the error. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr.split("\n").map((line) => line.trim());
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.filter((line) => line !== "").at(-1);
}
