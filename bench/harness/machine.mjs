import { cpus } from "node:os";

/** The machine in a few words. */
export function machine() {
  return `${cpus().length} cores, ${cpus()[0].model}; ${process.platform} ${process.arch}`;
}
