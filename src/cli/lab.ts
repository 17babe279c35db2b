import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Command } from "commander";
import { UserError } from "../errors";
import { wholeNumber } from "./numbers";

interface LabOptions {
  port?: number;
  browser: boolean;
}

export function register(program: Command): void {
  program
    .command("lab")
    .description("open JupyterLab on the notebooks")
    .option("--port <n>", "listen on this port instead of the first free one from 8888 up", wholeNumber(1))
    .option("--no-browser", "print the address instead of opening a browser")
    .action(lab);
}

/** Lasts as long as JupyterLab does; its exit code becomes this command's. */
async function lab(options: LabOptions): Promise<void> {
  const { findJupyter } = await import("../backend/jupyter.js");
  const { packageRoot } = await import("../backend/package-root.js");
  const jupyter = findJupyter();
  if ("problem" in jupyter) throw new UserError(`lab: ${jupyter.problem}. Mend it with: ${jupyter.mend}`);
  const notebooks = join(packageRoot, "notebooks");
  const child = spawn(jupyter.python, labArguments(notebooks, options), {
    env: jupyter.env,
    stdio: "inherit",
  });
  process.on("SIGINT", () => {}); // the terminal sends it to JupyterLab too, which asks before it stops
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

/** JupyterLab refuses to serve as root unless told otherwise, as one is in a container. */
export function labArguments(
  notebooks: string,
  { port, browser }: LabOptions,
  isRoot = process.getuid?.() === 0,
): string[] {
  return [
    ...["-m", "jupyterlab", "--notebook-dir", notebooks],
    ...(port === undefined ? [] : ["--port", String(port), "--ServerApp.port_retries=0"]),
    ...(browser ? [] : ["--no-browser"]),
    ...(isRoot ? ["--allow-root"] : []),
  ];
}
