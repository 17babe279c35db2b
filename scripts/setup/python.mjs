import { spawnSync } from "node:child_process";

const NAMES = ["python3", "python", "python3.13", "python3.12", "python3.11", "python3.10", "python3.9"];
/** A pip before 22.3 installs into no environment but its own, so that it counts as none. */
const FACTS = `
import importlib.metadata as m, importlib.util as u, json, sys
there = {name: u.find_spec(name) is not None for name in ("venv", "ensurepip", "virtualenv", "pip")}
if there["pip"]:
    there["pip"] = [int(part) for part in m.version("pip").split(".")[:2]] >= [22, 3]
print(json.dumps({"executable": sys.executable, "version": list(sys.version_info[:3]), **there}))
`;

/**
 * The Python that makes the private environment: the first on the path that is at least 3.10 (the
 * newest JupyterLab asks for it) and can make environments, else the best of the others.
 * @param {(name: string) => PythonFacts | undefined} ask
 * @returns {PythonFacts}
 * @throws {Error} when there is none from 3.9 on
 * @typedef {{executable: string, version: number[], venv: boolean, ensurepip: boolean,
 *   virtualenv: boolean, pip: boolean}} PythonFacts
 */
export function findPython(ask = askPython) {
  let best;
  for (const name of NAMES) {
    const python = ask(name);
    if (python && rank(python) > (best ? rank(best) : 0)) best = python;
    if (best && rank(best) === 3) return best;
  }
  if (best) return best;
  throw new Error(
    "Python 3.9 or later is needed (for JupyterLab, and to fetch TensorFlow's library) and none was found on\n" +
      `the path under the names ${NAMES.join(", ")}.\n` +
      "Install it (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install python) and run npm run setup again.",
  );
}

/** 0: too old; 1: cannot make environments; 2: can; 3: can, and is 3.10 or later. */
function rank({ version: [major, minor], ...python }) {
  if (major !== 3 || minor < 9) return 0;
  if (!canMakeEnvironments(python)) return 1;
  return minor >= 10 ? 3 : 2;
}

function canMakeEnvironments({ venv, ensurepip, virtualenv, pip }) {
  return virtualenv || (venv && (ensurepip || pip));
}

function askPython(name) {
  const answer = spawnSync(name, ["-c", FACTS], { encoding: "utf8", timeout: 20_000 });
  if (answer.status !== 0) return undefined;
  return JSON.parse(answer.stdout);
}
