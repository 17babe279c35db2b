import { array, distinctLosses, proposedBoxes } from "./inputs.mjs";

const EXAMPLES = 100_000;
const FEW = 1000; // more than are kept
const OBJECTS = 200;

const plain = (random, count) => ({ losses: distinctLosses(random, count) });

const placed = (random, count) => ({
  losses: distinctLosses(random, count),
  boxes: proposedBoxes(random, count, OBJECTS),
});

/** @type {import("./index.mjs").Benchmark} */
export const ohem = {
  name: "ohem",
  measures: "choosing the 512 hardest of 100,000 examples, with NMS at IoU 0.7 on the losses and without",
  peer: "boxes",
  cases: [
    {
      name: `selectHardExamples ${EXAMPLES}, NMS 0.7, keep 512`,
      peer: "hardest_after_nms",
      options: { count: 512, threshold: 0.7 },
      inputs: (random) => placed(random, EXAMPLES),
      few: (random) => placed(random, FEW),
      ours: ({ selectHardExamples }, { losses, boxes }, { count, threshold }) => ({
        run: () =>
          selectHardExamples(losses.data, { numHard: count, boxes: boxes.data, nmsThreshold: threshold }),
        read,
      }),
    },
    {
      name: `selectHardExamples ${EXAMPLES}, no NMS, keep 512`,
      peer: "hardest",
      options: { count: 512 },
      inputs: (random) => plain(random, EXAMPLES),
      few: (random) => plain(random, FEW),
      ours: ({ selectHardExamples }, { losses }, { count }) => ({
        run: () => selectHardExamples(losses.data, { numHard: count }),
        read,
      }),
    },
  ],
};

function read(kept) {
  return { kept: array(Int32Array.from(kept), [kept.length]) };
}
