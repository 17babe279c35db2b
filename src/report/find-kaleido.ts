import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Jupyter, NoJupyter } from "../backend/jupyter";

/** How the renderer of static pictures is started. */
export interface Kaleido {
  executable: string;
  folder: string;
  env: NodeJS.ProcessEnv;
}

/** Why there is none, in a line. */
export interface NoKaleido {
  problem: string;
}

/** Kaleido 0.2's own renderer, from the packages of the Python that has Jupyter. */
export function findKaleido(jupyter: Jupyter | NoJupyter): Kaleido | NoKaleido {
  if ("problem" in jupyter) return { problem: `${jupyter.problem} (${jupyter.mend})` };
  const environment = dirname(dirname(jupyter.python));
  const folder = packageFolders(environment)
    .map((packages) => join(packages, "kaleido", "executable"))
    .find((folder) => existsSync(folder));
  if (!folder) return { problem: `Kaleido: not in ${environment} (npm run setup puts it there)` };
  return started(folder, jupyter.env);
}

function packageFolders(environment: string): string[] {
  const lib = join(environment, "lib");
  const versions = existsSync(lib) ? readdirSync(lib).filter((name) => name.startsWith("python")) : [];
  return [
    ...versions.map((name) => join(lib, name, "site-packages")),
    join(environment, "Lib", "site-packages"),
  ];
}

/** On Linux without Kaleido's shell script, which does not quote its own path, but with what that sets. */
function started(folder: string, { LD_PRELOAD: _, ...env }: NodeJS.ProcessEnv): Kaleido {
  if (process.platform !== "linux") {
    return {
      executable: join(folder, process.platform === "win32" ? "kaleido.cmd" : "kaleido"),
      folder,
      env,
    };
  }
  const libraries = [join(folder, "lib"), env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return {
    executable: join(folder, "bin", "kaleido"),
    folder,
    env: {
      ...env,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_PATH: join(folder, "etc", "fonts"),
      XDG_DATA_HOME: join(folder, "xdg"),
    },
  };
}
