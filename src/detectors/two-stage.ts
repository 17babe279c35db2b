import type { Tensor4D } from "@tensorflow/tfjs";
import { tf } from "../backend/tensorflow";
import { takeBoxes } from "../boxes/boxes-like";
import type { Examples } from "../criteria/criterion";
import type { Boxes, GroundTruth } from "../types";
import { anchorsFor, anchorsPerPlace } from "./anchors-for";
import { assignBatch } from "./assign";
import { backboneSpecs, pyramidOf } from "./backbone";
import type { DetectorConfig } from "./config";
import { type DenseHead, denseHeadSpecs, denseOutputs } from "./dense-head";
import type { Detector } from "./detector";
import type { Parameters } from "./parameters";
import { bestDetections, bestGuesses } from "./post-process";
import { type ProposalCounts, proposalLoss, proposalsOf } from "./proposals";
import { regionFeatures } from "./region-features";
import { deltasOfLabels, roiHeadSpecs, roiOutputs } from "./roi-head";

const IN_TRAINING: ProposalCounts = { before: 600, after: 256 };
export const IN_DETECTION: ProposalCounts = { before: 400, after: 100 };
/** Offsets are made larger, since a region lies near its object already (Fast R-CNN's code). */
export const CODER = { weights: [10, 10, 5, 5] as const };
/** A region is an object's from IoU .5 and background below, down to 0 (OHEM paper, section 4.1). */
const MATCH = { positive: 0.5, negative: 0.5 };

/**
 * The two-stage detector: Faster R-CNN in small, on the pyramid that the one-stage detector has too. The dense
 * head finds regions that look like objects; each region's features are cut out and told apart by class. The
 * regions, with the true boxes among them, are the examples that a criterion chooses from.
 */
export function twoStage(config: DetectorConfig): Detector {
  const dense = proposalHead(config);
  const networkSpecs = [...backboneSpecs(config.channels), ...denseHeadSpecs(dense)];
  const network = (parameters: Parameters, images: Tensor4D) => {
    const pyramid = pyramidOf(parameters, images);
    return { ...denseOutputs(parameters, dense, pyramid), map: pyramid[0] };
  };
  return {
    name: "two-stage",
    config,
    specs: [...networkSpecs, ...roiHeadSpecs(config)],
    networkSpecs: networkSpecs.length,
    network,

    forward(parameters, images, truths, seed, outputs = network(parameters, images)) {
      const anchors = anchorsFor(config, images);
      const proposals = proposalsOf(outputs, anchors, images, IN_TRAINING);
      const regions = proposals.map((boxes, image) => withObjects(boxes, truths[image]));
      return {
        examples: regionExamples(config, parameters, outputs.map!, regions, truths),
        proposalLoss: proposalLoss(outputs, anchors, truths, seed),
      };
    },

    detect(parameters, images) {
      const [, height, width] = images.shape;
      const outputs = network(parameters, images);
      const regions = proposalsOf(outputs, anchorsFor(config, images), images, IN_DETECTION);
      const { classLogits, boxDeltas } = roiOutputs(parameters, regionFeatures(outputs.map, regions)());
      const scores = tf.softmax(classLogits).dataSync(); // [R, K + 1]
      const deltas = boxDeltas.dataSync() as Float32Array; // [R, 4 K] or [R, 4]
      const { classes, classAgnostic } = config;
      let first = 0;
      return regions.map((boxes) => {
        const start = first;
        const count = boxes.length / 4;
        first += count;
        const score = (region: number, label: number) => scores[(start + region) * (classes + 1) + label];
        const delta = (region: number, label: number) =>
          classAgnostic ? start + region : (start + region) * classes + label - 1;
        return bestDetections(bestGuesses(count, classes, score, delta), boxes, deltas, {
          width,
          height,
          coder: CODER,
        });
      });
    },
  };
}

/** The head that tells objects from background at every anchor, whatever their class. */
export function proposalHead(config: DetectorConfig): DenseHead {
  const { channels } = config;
  return {
    name: "proposal",
    classes: 1,
    channels,
    depth: 1,
    anchorsPerPlace: anchorsPerPlace(config),
    prior: 0.5,
  };
}

/** Proposals and the true boxes of an image, so that there is something to learn from the first step on. */
function withObjects(proposals: Boxes, { boxes, ignored }: GroundTruth): Boxes {
  const real = takeBoxes(
    boxes,
    Array.from(ignored.keys()).filter((g) => !ignored[g]),
  );
  const regions = new Float32Array(proposals.length + real.length);
  regions.set(proposals);
  regions.set(real, proposals.length);
  return regions;
}

/** Regions as examples. Their outputs are computed when asked for, for some or for all. */
function regionExamples(
  config: DetectorConfig,
  parameters: Parameters,
  map: Tensor4D,
  regions: Boxes[],
  truths: GroundTruth[],
): Examples {
  const assigned = assignBatch(regions, truths, MATCH, CODER);
  const { labels } = assigned;
  const features = regionFeatures(map, regions);
  return {
    ...assigned,
    activation: "softmax",
    coder: CODER,
    outputs(indices) {
      const { classLogits, boxDeltas } = roiOutputs(parameters, features(indices));
      const own = indices ? indices.map((i) => labels[i]) : labels;
      return { classLogits, boxDeltas: deltasOfLabels(boxDeltas, own, config) };
    },
  };
}
