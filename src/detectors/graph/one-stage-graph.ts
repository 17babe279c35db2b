import type { DetectorConfig } from "../config";
import { classHead } from "../one-stage";
import { sigmoid } from "./arithmetic";
import { anchorsOf } from "./boxes-graph";
import { type Detections, detectionsOf } from "./detections-graph";
import type { PreparedImage } from "./image-graph";
import type { GraphParameters } from "./layers-graph";
import { denseOutputs, pyramidOf } from "./network-graph";

/** `oneStage(config).detect` in a graph. */
export function oneStageGraph(
  parameters: GraphParameters,
  config: DetectorConfig,
  image: PreparedImage,
): Detections {
  const pyramid = pyramidOf(parameters, image.pixels);
  const { classLogits, boxDeltas } = denseOutputs(parameters, classHead(config), pyramid);
  const candidates = {
    boxes: anchorsOf(config, pyramid),
    scores: sigmoid(classLogits), // [A, K]
    deltas: boxDeltas,
    deltaOfClass: false,
  };
  return detectionsOf(candidates, config.classes, image);
}
