import { cpus, platform, totalmem } from "node:os";
import { threadsGiven } from "../backend/engine-threads";
import { backendName, tf, whyNotNative } from "../backend/tensorflow";

/** Where a run ran: `environment.json`. */
export function environment() {
  return {
    backend: backendName(),
    whyNotNative: whyNotNative() ?? null,
    tensorflowJs: tf.version_core,
    node: process.version,
    platform: `${platform()} ${process.arch}`,
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryMB: Math.round(totalmem() / 2 ** 20),
    threads: threadsGiven(process.env) ?? "all",
  };
}
