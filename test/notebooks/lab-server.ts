import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Jupyter } from "../../src/backend/jupyter";
import { packageRoot } from "../../src/backend/package-root";
import { labArguments } from "../../src/cli/lab";
import type { NotebookFile } from "../../src/report/notebook-errors";

const SECONDS_TO_START = 180;
const SETTINGS = "JUPYTERLAB_SETTINGS_DIR";

/** A JupyterLab on a folder of its own, with nobody's settings. */
export interface LabServer {
  /** Where a notebook opens. */
  url(notebook: string): string;
  /** What the server's interface answers, such as `api/kernels`. */
  ask<T>(path: string): Promise<T>;
  /** A notebook as it lies in the folder. */
  read(notebook: string): NotebookFile;
  /** Ends JupyterLab with its kernels, and removes the folder. */
  close(): Promise<void>;
}

/** Starts JupyterLab as `npx ohem-vs-focal lab` does, on a copy of a notebook whose outputs are taken out. */
export async function startLab(jupyter: Jupyter, notebook: string): Promise<LabServer> {
  const home = mkdtempSync(join(tmpdir(), "lab-"));
  const folder = join(home, "notebooks");
  mkdirSync(folder);
  symlinkSync(join(packageRoot, "node_modules"), join(home, "node_modules"), "dir"); // the kit, by its name
  writeFileSync(join(folder, notebook), JSON.stringify(withoutOutputs(notebook)));
  declineNews(join(home, SETTINGS.toLowerCase()));
  const port = await freePort();
  const token = randomBytes(16).toString("hex");
  const secret = `--IdentityProvider.token=${token}`;
  const child = spawn(jupyter.python, [...labArguments(folder, { port, browser: false }), secret], {
    env: { ...jupyter.env, ...ownPlaces(home) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const base = `http://127.0.0.1:${port}`;
  const ask = async (path: string) => {
    const answer = await fetch(`${base}/${path}`, { headers: { Authorization: `token ${token}` } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const close = async () => {
    await end(child);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await answers(() => ask("api/status"), child);
  } catch (error) {
    await close();
    throw new Error(`JupyterLab does not start: ${error}\n${log}`);
  }
  return {
    url: (name) => `${base}/lab/tree/${name}?token=${token}`,
    ask,
    read: (name) => JSON.parse(readFileSync(join(folder, name), "utf8")),
    close,
  };
}

function withoutOutputs(name: string): NotebookFile {
  const text = readFileSync(join(packageRoot, "notebooks", name), "utf8");
  const notebook = JSON.parse(text) as NotebookFile;
  for (const cell of notebook.cells.filter(({ cell_type }) => cell_type === "code")) {
    cell.outputs = [];
    cell.execution_count = null;
  }
  return notebook;
}

/** It would ask another machine for them, and first ask the reader whether it may. */
function declineNews(settings: string): void {
  const folder = join(settings, "@jupyterlab", "apputils-extension");
  mkdirSync(folder, { recursive: true });
  const answers = { fetchNews: "false", checkForUpdates: false };
  writeFileSync(join(folder, "notification.jupyterlab-settings"), JSON.stringify(answers));
}

function ownPlaces(home: string): NodeJS.ProcessEnv {
  const places = ["JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", SETTINGS, "JUPYTERLAB_WORKSPACES_DIR"];
  return Object.fromEntries(places.map((name) => [name, join(home, name.toLowerCase())]));
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

async function answers(ask: () => Promise<unknown>, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + 1000 * SECONDS_TO_START; ; await sleep(300)) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    try {
      await ask();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

/** SIGTERM lets it end its kernels first. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 30_000);
  await ended;
  clearTimeout(patience);
}
