import { createRequire } from "node:module";
import { array } from "./inputs.mjs";

const require = createRequire(import.meta.url);
const OF_DIST = [
  "index",
  "data/scenes/scene",
  "detectors/images",
  "detectors/matching",
  "detectors/parameters",
  "detectors/pyramid",
];
const SAMPLES = { numSamples: 256, positiveFraction: 0.5 };
const STYLE = { objects: 6, lookalikes: 1, contrast: [0.04, 0.4], sizes: [6, 20], occlusion: 0.3 };

/**
 * A batch of scenes, the weights that training starts from, the anchors, and of a two-stage detector the anchors
 * that are drawn for the proposals' loss in the first step, as rows of the batch.
 * @param {object} random
 * @param {{detector: string, size: number, images: number, classes: number}} of
 */
export function stepInputs(random, { detector: name, size, images, classes }) {
  const kit = Object.assign({}, ...OF_DIST.map((module) => require(`../../dist/${module}.js`)));
  const seed = random.integer(0, 1e6);
  const scenes = Array.from({ length: images }, (_, i) =>
    kit.drawScene({ ...STYLE, size }, seed, "train", i),
  );
  const truths = scenes.map(({ groundTruth }) => groundTruth);
  const { specs } = kit.createDetector(name, { classes });
  const square = { width: size, height: size };
  const anchors = kit.generateAnchors({ ...square, strides: kit.STRIDES, sizes: kit.ANCHOR_SIZES });
  const weights = kit.initialWeights(specs, seed);
  const ofClasses = (label) => ((label - 1) % classes) + 1; // scenes have three
  const labels = Int32Array.from(truths.flatMap((truth) => Array.from(truth.labels, ofClasses)));
  return {
    weights: array(weights, [weights.length]),
    images: array(pixelsOf(kit, scenes, size), [images, size, size, 3]),
    boxes: array(Float32Array.from(truths.flatMap(({ boxes }) => Array.from(boxes))), [labels.length, 4]),
    labels: array(labels, [labels.length]),
    counts: array(
      Int32Array.from(truths, (truth) => truth.labels.length),
      [images],
    ),
    anchors: array(anchors, [anchors.length / 4, 4]),
    ...(name === "two-stage" && { drawn: drawnOf(kit, anchors, truths) }),
  };
}

/** Pixels as a detector takes them. */
function pixelsOf({ tf, toImages }, scenes, size) {
  const pixels = new Uint8Array(scenes.length * size * size * 3);
  for (const [i, scene] of scenes.entries()) pixels.set(scene.pixels.data, i * size * size * 3);
  const images = toImages(pixels, [scenes.length, size, size]);
  const values = images.dataSync();
  tf.dispose(images);
  return values;
}

/** Of each image at most 256 anchors, half of them objects' at most, drawn as in the step of seed 0. */
function drawnOf({ matchAnchors, subsampleLabels, PROPOSAL_MATCH }, anchors, truths) {
  const count = anchors.length / 4;
  const rows = truths.flatMap(({ boxes }, image) => {
    const labels = matchAnchors(anchors, boxes, PROPOSAL_MATCH).map(labelOf);
    return subsampleLabels(labels, { ...SAMPLES, seed: image }).map((i) => image * count + i);
  });
  return array(Int32Array.from(rows), [rows.length]);
}

/** A match as a label: 1 an object, 0 background, −1 ignored. */
function labelOf(match) {
  return match >= 0 ? 1 : match + 1;
}
