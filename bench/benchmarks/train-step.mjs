import { array } from "./inputs.mjs";
import { stepFlops } from "./step-flops.mjs";
import { stepInputs } from "./step-inputs.mjs";

const BATCH = 8;
const CLASSES = 3; // of scenes
/** As `train` has them. */
const OPTIONS = { classes: CLASSES, beta: 0.11, rate: 2e-3, decay: 1e-4 };

/** How the machine's two cores are shared: as `train` takes them, and as `compare` does. */
const CREWS = [
  { title: "2 threads", processes: 1, threads: 2 },
  { title: "2 processes", processes: 2, threads: 1 },
];

/** @type {import("./index.mjs").Benchmark} */
export const trainStep = {
  name: "train-step",
  measures:
    "a whole training step of either detector, batches of 8, with focal loss and OHEM; and where its time goes",
  peer: "train_step",
  also: ["detectors/network", "training/adam", "training/step"],
  note:
    "of matmul: share of the rate of a 1024 x 1024 x 1024 matrix product, on the same engine and threads, that the step's " +
    "convolutions and matrix products reach; 2 processes: ms of the machine a step, two of one thread side by side",
  cases: CREWS.flatMap((crew) =>
    ["one-stage", "two-stage"].flatMap((detector) =>
      ["focal", "ohem"].flatMap((criterion) =>
        [128, 320].map((size) => stepCase({ detector, criterion, size, crew })),
      ),
    ),
  ),
};

/** @returns {import("./index.mjs").Case} */
function stepCase({ detector, criterion, size, crew }) {
  return {
    name: `${detector} ${criterion} ${size}, ${crew.title}`,
    peer: `${detector.replace("-", "_")}_${criterion}`,
    crew,
    flops: () => stepFlops({ detector, criterion, size, batch: BATCH, classes: CLASSES }),
    options: OPTIONS,
    inputs: (random) => stepInputs(random, { detector, size, images: BATCH, classes: CLASSES }),
    few: (random) => stepInputs(random, { detector, size: 64, images: 2, classes: CLASSES }),
    ours: (kit, inputs, options) => prepare(kit, inputs, { ...options, detector, criterion }),
  };
}

/** Steps from the given weights, each from where the last one led; a call reads what `metrics.jsonl` would hold. */
function prepare(kit, inputs, { detector: name, criterion: method, classes, beta, rate, decay }) {
  const detector = kit.createDetector(name, { classes });
  const criterion = kit.criterionFor(method, name);
  const weights = kit.variableOf(inputs.weights.data, true);
  const adam = kit.adamState(weights.size);
  const images = kit.tf.tensor(inputs.images.data, inputs.images.shape);
  const truths = truthsOf(inputs);
  const network = kit.compileNetwork(detector, weights, images);
  const memory = {};
  let step = 0;
  return {
    run() {
      const settings = { classWeight: 1, beta, learningRate: rate, weightDecay: decay, memory };
      const seed = step++; // the first: that of the draw that the peer is given
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
      network.dispose();
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
