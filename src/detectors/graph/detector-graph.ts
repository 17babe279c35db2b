import type { Detector } from "../detector";
import { tensorShape, typeName } from "./attributes";
import { type GraphConstant, type GraphNode, openGraph, type Value } from "./graph";
import { prepareImage } from "./image-graph";
import { parametersOf } from "./layers-graph";
import { oneStageGraph } from "./one-stage-graph";
import { twoStageGraph } from "./two-stage-graph";

/** A graph from an image to its detections, as TensorFlow.js's graph models write it. */
export interface DetectorGraph {
  nodes: GraphNode[];
  constants: GraphConstant[];
  /** What to feed and what comes out. */
  signature: Record<"inputs" | "outputs", Record<string, object>>;
}

const IMAGE_SHAPE = [1, -1, -1, 3];

/**
 * All that stands between pixels 0 … 255 of one image of any size, [1, H, W, 3], and its detections: padding,
 * network, anchors, decoding, suppression. Operations are TensorFlow's; parameters keep their names.
 */
export function detectorGraph({
  name,
  config,
  specs,
}: Pick<Detector, "name" | "config" | "specs">): DetectorGraph {
  const graph = openGraph();
  const image = graph.input("image", "int32", IMAGE_SHAPE);
  const parameters = parametersOf(graph, specs);
  const detect = name === "one-stage" ? oneStageGraph : twoStageGraph;
  const { boxes, scores, labels } = detect(parameters, config, prepareImage(image));
  return {
    nodes: graph.nodes,
    constants: graph.constants,
    signature: {
      inputs: { image: described(image, IMAGE_SHAPE) },
      outputs: {
        boxes: described(boxes, [-1, 4]),
        scores: described(scores, [-1]),
        labels: described(labels, [-1]),
      },
    },
  };
}

function described({ name, dtype }: Value, shape: number[]): object {
  return { name: `${name}:0`, dtype: typeName(dtype), tensorShape: tensorShape(shape) };
}
