import type { DetectorConfig } from "../config";
import { LEAST_SIDE, PROPOSAL_NMS } from "../proposals";
import { STRIDES } from "../pyramid";
import { BINS } from "../region-features";
import { CODER, IN_DETECTION, proposalHead } from "../two-stage";
import { above, atLeast, multiply, select, softmax } from "./arithmetic";
import { anchorsOf, clipBoxes, decodeBoxes, shortSidesOf } from "./boxes-graph";
import { type Detections, detectionsOf } from "./detections-graph";
import type { Value } from "./graph";
import type { PreparedImage } from "./image-graph";
import { connect, type GraphParameters } from "./layers-graph";
import { denseOutputs, pyramidOf } from "./network-graph";
import { roiAlign } from "./roi-align-graph";
import { cast, columns, concat, gather, reshape, sizeUpTo, topK } from "./shaping";
import { suppress } from "./suppress-graph";

/** Below every logit. */
const NO_SCORE = -1e30;

/** `twoStage(config).detect` in a graph. */
export function twoStageGraph(
  parameters: GraphParameters,
  config: DetectorConfig,
  image: PreparedImage,
): Detections {
  const { classes, channels, classAgnostic } = config;
  const pyramid = pyramidOf(parameters, image.pixels);
  const outputs = denseOutputs(parameters, proposalHead(config), pyramid);
  const proposals = proposalsOf(outputs, anchorsOf(config, pyramid), image.paddedSize);
  const boxes = withEmptyBox(proposals); // [R + 1, 4]
  const pooled = roiAlign(pyramid[0], boxes, { bins: BINS, stride: STRIDES[0] });
  const flat = reshape(pooled, [-1, BINS * BINS * channels]); // [R + 1, bins² C]
  const hidden = connect(parameters, "roi/hidden0", flat, { relu: true });
  const features = connect(parameters, "roi/hidden1", hidden, { relu: true });
  const probabilities = softmax(connect(parameters, "roi/class", features)); // [R + 1, K + 1]
  const deltas = connect(parameters, "roi/box", features); // [R + 1, 4 K] or [R + 1, 4]
  const isRegion = cast(above(shortSidesOf(boxes), 0), "float32"); // [R + 1]
  const candidates = {
    boxes,
    scores: multiply(columns(probabilities, 1, classes), reshape(isRegion, [-1, 1])),
    deltas: reshape(deltas, [-1, 4]),
    deltaOfClass: !classAgnostic,
    coder: CODER,
  };
  return detectionsOf(candidates, classes, image);
}

/** WebAssembly stumbles over tensors without a number, so there is always one box; it gets no score. */
function withEmptyBox(boxes: Value): Value {
  return concat([boxes, boxes.graph.constant([0, 0, 0, 0], "float32", [1, 4])], 0);
}

/** `proposalsOf` of `proposals.ts` in a graph, as in detection. @returns [R, 4] */
function proposalsOf(
  { classLogits, boxDeltas }: { classLogits: Value; boxDeltas: Value },
  anchors: Value,
  size: Value,
): Value {
  const logits = reshape(classLogits, [-1]); // [A]
  const best = topK(logits, sizeUpTo(logits, IN_DETECTION.before));
  const decoded = decodeBoxes(gather(boxDeltas, best.indices), gather(anchors, best.indices));
  const boxes = clipBoxes(decoded, size);
  const scores = select(atLeast(shortSidesOf(boxes), LEAST_SIDE), best.values, NO_SCORE);
  const options = { iouThreshold: PROPOSAL_NMS, scoreAbove: NO_SCORE, limit: IN_DETECTION.after };
  return gather(boxes, suppress(boxes, scores, options));
}
