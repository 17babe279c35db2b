import { join } from "node:path";
import { writeFileAtomic, writeJsonAtomic } from "../backend/files";
import type { ParameterSpec } from "../detectors/parameters";

/**
 * Weights in TensorFlow.js's standard form: `model.json` with a weights manifest, and `weights.bin`. Over HTTP
 * `tf.io.loadWeights(manifest, folder)` reads them, from bytes `tf.io.decodeWeights(bytes, manifest[0].weights)`.
 */
export function saveModel(
  folder: string,
  specs: ParameterSpec[],
  weights: Float32Array,
  about: object,
): void {
  writeFileAtomic(
    join(folder, "weights.bin"),
    Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength),
  );
  writeJsonAtomic(join(folder, "model.json"), {
    format: "tfjs-weights",
    userDefinedMetadata: about,
    weightsManifest: [
      {
        paths: ["weights.bin"],
        weights: specs.map(({ name, shape }) => ({ name, shape, dtype: "float32" })),
      },
    ],
  });
}
