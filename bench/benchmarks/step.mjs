import { array } from "./inputs.mjs";

/** Modules of dist/ that a training step needs beside the whole kit. */
export const STEP_MODULES = ["detectors/network", "training/adam", "training/step"];

/** As `train` has them. */
export const STEP_OPTIONS = { classes: 3, beta: 0.11, rate: 2e-3, decay: 1e-4 }; // the classes of scenes

/**
 * Steps from the given weights, each from where the last one led; a call reads what `metrics.jsonl` would hold.
 * @param {object} kit with STEP_MODULES
 * @param {import("./index.mjs").Inputs} inputs of `stepInputs`
 * @param {typeof STEP_OPTIONS & {detector: string, criterion: string}} options
 * @returns {import("./index.mjs").Call}
 */
export function prepareStep(kit, inputs, { detector: name, criterion: method, classes, beta, rate, decay }) {
  const detector = kit.createDetector(name, { classes });
  const criterion = kit.criterionFor(method, name);
  const weights = kit.variableOf(inputs.weights.data, true);
  const adam = kit.adamState(weights.size);
  const images = kit.tf.tensor(inputs.images.data, inputs.images.shape);
  const truths = truthsOf(inputs);
  let network; // made by the first step, as in training: memory that it takes is that step's
  const memory = {};
  let step = 0;
  return {
    run() {
      network ??= kit.compileNetwork(detector, weights, images);
      const settings = { classWeight: 1, beta, learningRate: rate, weightDecay: decay, memory };
      const seed = step++; // the first: that of the draw that a peer is given
      return kit.trainStep(
        detector,
        criterion,
        weights,
        adam,
        { images, truths },
        { ...settings, step, seed },
        network,
      );
    },
    read: ({ positives, kept, ...numbers }) => ({
      ...Object.fromEntries(
        Object.entries(numbers).map(([key, value]) => [key, array(Float32Array.of(value), [])]),
      ),
      counts: array(Int32Array.of(positives, kept), [2]),
    }),
    close() {
      network?.dispose();
      kit.tf.dispose([weights, adam.first, adam.second, images]);
    },
  };
}

/** What is on each image, as a batch has it. */
function truthsOf({ boxes, labels, counts }) {
  let before = 0;
  return Array.from(counts.data, (count) => {
    const [from, to] = [before, before + count];
    before = to;
    return {
      boxes: boxes.data.slice(4 * from, 4 * to),
      labels: labels.data.slice(from, to),
      ignored: new Uint8Array(count),
    };
  });
}
