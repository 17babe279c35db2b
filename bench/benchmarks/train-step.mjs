import { prepareStep, STEP_MODULES, STEP_OPTIONS } from "./step.mjs";
import { stepFlops } from "./step-flops.mjs";
import { stepInputs } from "./step-inputs.mjs";

const BATCH = 8;
const { classes: CLASSES } = STEP_OPTIONS;

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
  also: STEP_MODULES,
  note:
    "of matmul: share of the rate of a 1024 x 1024 x 1024 matrix product on the same engine that the step's convolutions and " +
    "matrix products reach, with one thread a process, since with two the kit's product still runs on one; 2 processes: ms of the machine a step, two of one thread side by side",
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
    options: STEP_OPTIONS,
    inputs: (random) => stepInputs(random, { detector, size, images: BATCH, classes: CLASSES }),
    few: (random) => stepInputs(random, { detector, size: 64, images: 2, classes: CLASSES }),
    ours: (kit, inputs, options) => prepareStep(kit, inputs, { ...options, detector, criterion }),
  };
}
