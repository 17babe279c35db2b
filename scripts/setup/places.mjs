import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const CHECKOUT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Every place that setup reads or writes in a checkout. */
export function placesOf(checkout) {
  const modules = join(checkout, "node_modules");
  const jupyter = join(checkout, ".jupyter");
  return {
    checkout,
    modules,
    tfjsNode: join(modules, "@tensorflow", "tfjs-node"),
    record: join(modules, ".ohem-vs-focal", "setup.json"),
    kernel: join(jupyter, "share", "jupyter", "kernels", "tslab", "kernel.json"),
    jupyterPath: join(jupyter, "share", "jupyter"),
    logs: join(jupyter, "logs"),
    lock: join(jupyter, "setup.lock"),
    dist: join(checkout, "dist"),
    requirements: join(checkout, "scripts", "requirements.txt"),
  };
}

/** What was fetched or built is kept here, outside the checkout, for the next one. */
export function cacheRoot(env = process.env, home = homedir()) {
  const base = env.OHEM_VS_FOCAL_CACHE || env.XDG_CACHE_HOME || join(home, ".cache");
  return join(resolve(base), "ohem-vs-focal");
}

/** "linux-x64-glibc", "linux-arm64-musl", "darwin-arm64": what a binary has to fit. */
export function machine(platform = process.platform, arch = process.arch, libc = linuxLibc()) {
  return [platform, arch, platform === "linux" ? libc : undefined].filter(Boolean).join("-");
}

function linuxLibc() {
  if (process.platform !== "linux") return undefined;
  process.report.excludeNetwork = true; // looking up host names can take seconds
  return process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
}
