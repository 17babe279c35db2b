import { studyId } from "../stores/kept-study";
import type { Store } from "../stores/store";
import type { Study } from "../study/study";
import type { Engine } from "./engine";
import { localEngine } from "./local";

export interface OpenEngineOptions {
  store: Store;
  study: Study;
  /** Of each local process. */
  threads?: number;
  /** How many local processes. */
  processes?: number;
}

/**
 * What runs a study's trials: `local`, or `redis://` and `rediss://` with workers anywhere.
 * @throws UsageError for anything else; TroubleError where the server is out of reach
 */
export async function openEngine(
  spec: string,
  { store, study, threads, processes }: OpenEngineOptions,
): Promise<Engine> {
  if (spec === "local") return localEngine({ store, threads, processes });
  const { bullmqEngine } = await import("./bullmq.js"); // only who has a queue waits for it to load
  return bullmqEngine({ url: spec, store, study: studyId(study) });
}
