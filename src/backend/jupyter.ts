import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { packageRoot } from "./package-root";
import { readSetupRecord } from "./setup-record";

/** A Python that has JupyterLab, nbclient, nbconvert, Plotly and Kaleido, and how to call it. */
export interface Jupyter {
  /** Absolute path; always called as `python -m jupyterlab`, `python -m nbconvert` and so on. */
  python: string;
  /** The environment that lets Jupyter see this checkout's tslab kernel. */
  env: NodeJS.ProcessEnv;
}

/** Why there is no Jupyter, and what to run about it. */
export interface NoJupyter {
  problem: string;
  mend: string;
}

const MEND = "npm run setup";

/** Finds the private environment that setup made; TensorFlow is not needed for that. */
export function findJupyter(checkout: string = packageRoot): Jupyter | NoJupyter {
  const python = readSetupRecord(checkout).python?.interpreter;
  if (!python) return { problem: "Jupyter: setup has not finished in this checkout", mend: MEND };
  if (!existsSync(python)) return { problem: `Jupyter: ${python} is gone`, mend: MEND };
  return { python, env: jupyterEnvironment(python, checkout) };
}

/** Where this checkout's kernels lie, in the form of Jupyter's data folders. */
function kernelFolder(checkout: string = packageRoot): string {
  return join(checkout, ".jupyter", "share", "jupyter");
}

function jupyterEnvironment(python: string, checkout: string): NodeJS.ProcessEnv {
  const { JUPYTER_PATH, PATH, PYTHONHOME: _, ...rest } = process.env;
  return {
    ...rest,
    JUPYTER_PATH: joinPaths(kernelFolder(checkout), JUPYTER_PATH),
    PATH: joinPaths(dirname(python), PATH),
    PYTHONNOUSERSITE: "1", // a user's own site-packages must not shadow the pinned ones
  };
}

function joinPaths(first: string, others: string | undefined): string {
  return others ? `${first}${delimiter}${others}` : first;
}
