import type { Tensor4D } from "@tensorflow/tfjs";
import { anchorsFor, anchorsPerPlace } from "./anchors-for";
import { assignBatch } from "./assign";
import { backboneSpecs, pyramidOf } from "./backbone";
import type { DetectorConfig } from "./config";
import { type DenseHead, denseHeadSpecs, denseOutputs } from "./dense-head";
import type { Detector } from "./detector";
import { ONE_STAGE_MATCH } from "./matching";
import type { Parameters } from "./parameters";
import { bestDetections, bestGuesses } from "./post-process";
import { rowsOf } from "./rows-of-outputs";

/**
 * The one-stage detector: RetinaNet in small (Lin et al., section 4). Every anchor of every level is an example;
 * an anchor is an object's from IoU .5, background below .4, ignored between. An object that no anchor reaches
 * gets its best ones, if no other object overlaps them more, without which the smallest objects would never be taught.
 */
export function oneStage(config: DetectorConfig): Detector {
  const head = classHead(config);
  const specs = [...backboneSpecs(config.channels), ...denseHeadSpecs(head)];
  const network = (parameters: Parameters, images: Tensor4D) =>
    denseOutputs(parameters, head, pyramidOf(parameters, images));
  return {
    name: "one-stage",
    config,
    specs,
    networkSpecs: specs.length,
    network,

    forward(parameters, images, truths, _seed, outputs = network(parameters, images)) {
      const anchors = anchorsFor(config, images);
      const assigned = assignBatch(
        truths.map(() => anchors),
        truths,
        ONE_STAGE_MATCH,
      );
      return {
        examples: {
          ...assigned,
          activation: "sigmoid",
          outputs: rowsOf(outputs),
        },
      };
    },

    detect(parameters, images) {
      const outputs = network(parameters, images);
      const anchors = anchorsFor(config, images);
      const [batch, height, width] = images.shape;
      const count = anchors.length / 4;
      const { classes } = config;
      const logits = outputs.classLogits.dataSync(); // [B A, K]
      const deltas = outputs.boxDeltas.dataSync() as Float32Array; // [B A, 4]
      return Array.from({ length: batch }, (_, image) => {
        const first = image * count;
        const score = (anchor: number, label: number) =>
          1 / (1 + Math.exp(-logits[(first + anchor) * classes + label - 1]));
        const guesses = bestGuesses(count, classes, score, (anchor) => first + anchor);
        return bestDetections(guesses, anchors, deltas, { width, height });
      });
    },
  };
}

/** The head that tells every anchor's class. */
export function classHead(config: DetectorConfig): DenseHead {
  const { classes, channels, headDepth: depth, prior } = config;
  return { name: "dense", classes, channels, depth, anchorsPerPlace: anchorsPerPlace(config), prior };
}
