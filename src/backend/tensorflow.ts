import { createRequire } from "node:module";
import util from "node:util";
import type * as TensorFlow from "@tensorflow/tfjs";
import { requireOneOf } from "../errors";
import { cutInPlace } from "./wasm-slices";

const requireHere = createRequire(__filename);

export type BackendName = "tensorflow" | "wasm";

interface Loaded {
  tf: typeof TensorFlow;
  name: BackendName;
  whyNotNative?: string;
}

const loaded = load();

/** The engine that was loaded: TensorFlow's C library through `@tensorflow/tfjs-node`, else WebAssembly. */
export const tf: typeof TensorFlow = loaded.tf;

const started = start();

/** Resolves when the engine can compute. Native is ready at once; WebAssembly compiles first. */
export function ready(): Promise<void> {
  return started;
}

export function backendName(): BackendName {
  return loaded.name;
}

/** Why the native engine did not load, in a line; undefined when it did. */
export function whyNotNative(): string | undefined {
  return loaded.whyNotNative;
}

/** `OHEM_VS_FOCAL_BACKEND` = `tensorflow` insists on the native engine, `wasm` goes without it. */
function load(): Loaded {
  const wish = process.env.OHEM_VS_FOCAL_BACKEND;
  if (wish) requireOneOf("OHEM_VS_FOCAL_BACKEND", wish, ["tensorflow", "wasm"] satisfies BackendName[]);
  if (wish === "wasm") return loadWasm("OHEM_VS_FOCAL_BACKEND=wasm asks for it");
  try {
    return { tf: loadNative(), name: "tensorflow" };
  } catch (error) {
    if (wish === "tensorflow") throw error;
    return loadWasm(String((error as Error).message).split("\n")[0]);
  }
}

function loadNative(): typeof TensorFlow {
  process.env.TF_ENABLE_ONEDNN_OPTS ??= "1"; // read when the library loads; off, a step takes twice as long
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  restoreRemovedUtil();
  return requireHere("@tensorflow/tfjs-node");
}

function loadWasm(whyNotNative: string): Loaded {
  const plain = requireHere("@tensorflow/tfjs") as typeof TensorFlow;
  requireHere("@tensorflow/tfjs-backend-wasm");
  cutInPlace(plain);
  serveInPlaceOfNative(plain);
  return { tf: plain, name: "wasm", whyNotNative };
}

/** tfjs-node 4.22 calls two functions that Node 22 warns of and Node 23 removed. */
function restoreRemovedUtil(): void {
  const legacy = util as unknown as Record<string, unknown>;
  legacy.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  legacy.isArray = Array.isArray;
}

/** danfojs-node requires tfjs-node by name; without a native engine it is served plain tfjs. */
function serveInPlaceOfNative(plain: typeof TensorFlow): void {
  try {
    const id = requireHere.resolve("@tensorflow/tfjs-node");
    requireHere.cache[id] = Object.assign(Object.create(null), {
      id,
      filename: id,
      loaded: true,
      exports: plain,
      children: [],
      paths: [],
    });
  } catch {
    // not installed at all: danfojs-node is not there either
  }
}

async function start(): Promise<void> {
  if (loaded.name === "wasm") await loaded.tf.setBackend("wasm");
  await loaded.tf.ready();
}
