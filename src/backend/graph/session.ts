import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tensor, TensorInfo } from "@tensorflow/tfjs";
import type { NativeBackend } from "../native";
import { TAG } from "./saved-model";

/** A graph that TensorFlow has loaded. */
export interface Session {
  /**
   * Computes the tensors called `wanted`, and no more than they need. Any tensor of the graph may be given, its
   * operation is then not run.
   */
  run(given: Record<string, TensorInfo>, wanted: readonly string[]): Tensor[];
  close(): void;
}

/** Loads a graph of `graphOf`, by way of a temporary folder, as TensorFlow takes it from files only. */
export function openSession(backend: NativeBackend, bytes: Uint8Array): Session {
  const folder = mkdtempSync(join(tmpdir(), "ohem-vs-focal-graph-"));
  const { binding } = backend;
  let model: number;
  try {
    writeFileSync(join(folder, "saved_model.pb"), bytes);
    model = binding.loadSavedModel(folder, TAG);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    run(given, wanted) {
      const ids = backend.getInputTensorIds(Object.values(given) as Tensor[]);
      const handles = backend.binding.runSavedModel(model, ids, Object.keys(given).join(), wanted.join());
      return handles.map((handle) => backend.createOutputTensor(handle));
    },
    close: () => binding.deleteSavedModel(model),
  };
}
