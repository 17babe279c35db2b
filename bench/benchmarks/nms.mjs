import { anyOf, array, distinctScores, objectBoxes, proposedBoxes } from "./inputs.mjs";

const COUNT = 10_000;
const FEW = 10;
const CLASSES = 80;

/** 10,000 objects lie apart, or 10,000 proposals crowd about 100. */
const SCENES = {
  sparse: (random, count) => objectBoxes(random, count),
  crowded: (random, count) => proposedBoxes(random, count, 100),
};

/** @type {import("./index.mjs").Benchmark} */
export const nms = {
  name: "nms",
  measures: "non-maximum suppression of 10,000 boxes, sparse and crowded, in one group and by 80 classes",
  peer: "boxes",
  cases: [
    nmsCase("sparse", 0.5),
    nmsCase("sparse", 0.7),
    nmsCase("crowded", 0.5),
    nmsCase("crowded", 0.7),
    batchedCase("sparse", 0.5),
    batchedCase("crowded", 0.5),
  ],
};

function nmsCase(scene, threshold) {
  const inputs = (random, count) => ({
    boxes: SCENES[scene](random, count),
    scores: distinctScores(random, count),
  });
  return {
    name: `nms ${scene}, IoU ${threshold}`,
    peer: "nms",
    options: { threshold },
    inputs: (random) => inputs(random, COUNT),
    few: (random) => inputs(random, FEW),
    ours: (kit, { boxes, scores }) => ({ run: () => kit.nms(boxes.data, scores.data, threshold), read }),
  };
}

function batchedCase(scene, threshold) {
  const inputs = (random, count) => ({
    boxes: SCENES[scene](random, count),
    scores: distinctScores(random, count),
    classes: anyOf(random, count, CLASSES),
  });
  return {
    name: `batchedNms ${scene}, ${CLASSES} classes, IoU ${threshold}`,
    peer: "batched_nms",
    options: { threshold },
    inputs: (random) => inputs(random, COUNT),
    few: (random) => inputs(random, FEW),
    ours: (kit, { boxes, scores, classes }) => ({
      run: () => kit.batchedNms(boxes.data, scores.data, classes.data, threshold),
      read,
    }),
  };
}

function read(kept) {
  return { kept: array(Int32Array.from(kept), [kept.length]) };
}
