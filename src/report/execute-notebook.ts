import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { writeFileAtomic } from "../backend/files";
import { findJupyter, type Jupyter, type NoJupyter } from "../backend/jupyter";
import { UserError } from "../errors";
import { findFailure, type NotebookFile } from "./notebook-errors";
import { NOTEBOOK_RUNNER } from "./notebook-runner";

export interface ExecuteOptions {
  /** Where the executed notebook is written; may be the notebook itself. */
  to: string;
  /** A finished comparison for it to open, in place of its own choice. */
  comparison?: string;
  signal?: AbortSignal;
  jupyter?: Jupyter | NoJupyter;
}

const SECONDS_FOR_A_CELL = 3600;

/**
 * Runs a notebook from top to bottom in a new kernel, in its own folder, and writes it with its outputs. A notebook
 * that fails, or says anything on stderr, is not written.
 *
 * @returns the notebook as it was written
 * @throws UserError if there is no Jupyter, or showing the cell that failed and what it said
 * @throws AbortError when the signal stopped it
 */
export async function executeNotebook(notebook: string, options: ExecuteOptions): Promise<NotebookFile> {
  const { to, comparison, signal, jupyter = findJupyter() } = options;
  if ("problem" in jupyter)
    throw new UserError(`notebooks: ${jupyter.problem}. Mend it with: ${jupyter.mend}`);
  signal?.throwIfAborted();
  const scratch = mkdtempSync(join(tmpdir(), "ohem-vs-focal-"));
  const executed = join(scratch, basename(notebook));
  try {
    const env = { ...jupyter.env, ...(comparison && { OHEM_VS_FOCAL_COMPARISON: resolve(comparison) }) };
    const { code, said } = await run(jupyter.python, runner(notebook, executed), env, signal);
    signal?.throwIfAborted();
    if (code !== 0) throw new UserError(`notebooks: ${notebook} failed.\n${failingCell(said)}`);
    const text = readFileSync(executed, "utf8");
    const file = JSON.parse(text) as NotebookFile;
    const failure = findFailure(file);
    if (failure) {
      throw new UserError(
        `notebooks: ${notebook} failed in the cell\n\n${failure.source}\n\n${failure.said}`,
      );
    }
    writeFileAtomic(to, text);
    return file;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function runner(notebook: string, to: string): string[] {
  return ["-c", NOTEBOOK_RUNNER, resolve(notebook), to, String(SECONDS_FOR_A_CELL)];
}

async function run(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const interrupt = () => child.kill("SIGINT");
  signal?.addEventListener("abort", interrupt);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  try {
    return await new Promise((done, fail) => {
      child.on("error", (error) =>
        fail(new UserError(`notebooks: ${command} cannot be started: ${error.message}`)),
      );
      child.on("close", (code) => done({ code, said }));
    });
  } finally {
    signal?.removeEventListener("abort", interrupt);
  }
}

/** nbclient names the cell after Python's own traceback, which helps nobody here. */
function failingCell(said: string): string {
  const at = said.indexOf("An error occurred while executing the following cell:");
  return (at >= 0 ? said.slice(at) : said).trim();
}
