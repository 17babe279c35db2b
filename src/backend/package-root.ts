import { join } from "node:path";

/** The folder of the package, whether this runs from `src/` or from `dist/`. */
export const packageRoot = join(__dirname, "..", "..");

/** A compiled file of the package, for child processes: they cannot run TypeScript. */
export function compiled(...path: string[]): string {
  return join(packageRoot, "dist", ...path);
}
