import { array, objectBoxes, proposedBoxes } from "./inputs.mjs";

const MANY = 100_000;
const OBJECTS = 50;

const inputs = (random, count) => ({
  a: proposedBoxes(random, count, OBJECTS),
  b: objectBoxes(random, OBJECTS),
});

/** @type {import("./index.mjs").Benchmark} */
export const iou = {
  name: "iou",
  measures: "IoU of each of 100,000 boxes with each of 50, in typed arrays",
  peer: "boxes",
  cases: [
    {
      name: `boxIou ${MANY} × ${OBJECTS}`,
      peer: "box_iou",
      inputs: (random) => inputs(random, MANY),
      few: (random) => inputs(random, 10),
      ours: ({ boxIou }, { a, b }) => ({
        run: () => boxIou(a.data, b.data),
        read: (overlaps) => ({ iou: array(overlaps, [a.shape[0], OBJECTS]) }),
      }),
    },
  ],
};
