import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeFileAtomic, writeJsonAtomic } from "../backend/files";
import { detectorConfigSchema } from "../detectors/config";
import { createDetector } from "../detectors/create";
import type { Detector } from "../detectors/detector";
import { type DetectorGraph, detectorGraph } from "../detectors/graph/detector-graph";
import { sizeOf } from "../detectors/parameters";
import { UserError } from "../errors";

const FILES = { model: "model.json", weights: "weights.bin", constants: "constants.bin" } as const;

/** For whoever opens the file, in `userDefinedMetadata`. */
const HOW_TO_USE = {
  input: "image: pixels 0 to 255 of one image of any size, [1, height, width, 3], int32 or float32",
  call: "[boxes, scores, labels] = await model.executeAsync(image)",
  output:
    "boxes [D, 4] as x1, y1, x2, y2 in pixels, scores [D], labels [D] from 1: classes[label - 1]; best first",
};

const modelSchema = z.object({
  userDefinedMetadata: z.object({
    detector: z.enum(["one-stage", "two-stage"]),
    detectorConfig: detectorConfigSchema,
    classes: z.array(z.string()),
  }),
});

/** A trained detector, as a run has stored it. */
export interface StoredModel {
  detector: Detector;
  /** What its parameters were trained to, laid end to end. */
  weights: Float32Array;
  /** Names of classes 1 … K. */
  classes: string[];
}

/**
 * A trained detector as a TensorFlow.js graph model: `model.json`, `weights.bin` with the parameters and
 * `constants.bin` with other numbers of the graph. `tf.loadGraphModel` opens it, in a browser too, and needs
 * nothing of this kit: `executeAsync` goes from pixels to detections. From bytes,
 * `tf.io.decodeWeights(bytes, manifest[0].weights)` gives the parameters by name.
 */
export function saveModel(
  folder: string,
  { detector, weights, classes }: StoredModel,
  about: Record<string, unknown> = {},
): void {
  const graph = detectorGraph(detector);
  writeFileAtomic(join(folder, FILES.weights), bytesOf(weights));
  writeFileAtomic(join(folder, FILES.constants), constantBytes(graph));
  writeJsonAtomic(join(folder, FILES.model), {
    format: "graph-model",
    generatedBy: "ohem-vs-focal",
    userDefinedMetadata: {
      detector: detector.name,
      detectorConfig: detector.config,
      classes,
      ...HOW_TO_USE,
      ...about,
    },
    signature: graph.signature,
    modelTopology: { node: graph.nodes, versions: { producer: 1 } },
    weightsManifest: [
      {
        paths: [FILES.weights],
        weights: detector.specs.map(({ name, shape }) => ({ name, shape, dtype: "float32" })),
      },
      {
        paths: [FILES.constants],
        weights: graph.constants.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
      },
    ],
  });
}

/**
 * The detector of a run's folder `model`, for `predict` or to train on.
 * @throws UserError if there is no such model, or its files are damaged
 */
export function loadModel(folder: string): StoredModel {
  const path = join(folder, FILES.model);
  const model = modelSchema.safeParse(parseJson(path));
  if (!model.success)
    throw new UserError(
      `${path} is no model of this version of ohem-vs-focal; train again, or name the folder "model" of a run`,
    );
  const { classes, detectorConfig, detector: name } = model.data.userDefinedMetadata;
  const detector = createDetector(name, detectorConfig);
  const bytes = read(join(folder, FILES.weights));
  const count = detector.specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (bytes.length !== 4 * count)
    throw new UserError(
      `${join(folder, FILES.weights)} has ${bytes.length} bytes, the model needs ${4 * count}; copy it again whole`,
    );
  return { detector, weights: new Float32Array(new Uint8Array(bytes).buffer), classes };
}

function parseJson(path: string): unknown {
  const text = read(path).toString("utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is damaged: ${(error as Error).message}; copy it again whole`);
  }
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function constantBytes({ constants }: DetectorGraph): Buffer {
  return Buffer.concat(
    constants.map(({ dtype, values }) =>
      bytesOf(dtype === "int32" ? Int32Array.from(values) : Float32Array.from(values)),
    ),
  );
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Int32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
