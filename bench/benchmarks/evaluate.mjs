import { cocoScene } from "./coco-scene.mjs";
import { array } from "./inputs.mjs";

const MANY = { images: 5000, classes: 80, objects: 36_000, detections: 500_000 };
const FEW = { images: 20, classes: 5, objects: 50, detections: 400 };

/** The two files, as a case draws them. */
const files = { inputs: (random) => filesOf(random, MANY), few: (random) => filesOf(random, FEW) };

/** @type {import("./index.mjs").Benchmark} */
export const evaluate = {
  name: "evaluate",
  measures:
    "COCO's evaluation of boxes from two JSON files: 5,000 images, 80 classes,\n36,000 objects, 500,000 detections",
  peer: "evaluation",
  modules: ["evaluation/coco-files", "evaluation/evaluate-detections"],
  packages: ["pycocotools", "faster-coco-eval", "numpy"],
  note: "reading the files is part of every row; memory is that of whole processes, Node.js and Python included",
  cases: [
    evaluation("pycocotools", "pycocotools_stats"),
    evaluation("faster-coco-eval", "faster_coco_eval_stats"),
    {
      ...files,
      name: "the files read only, pycocotools",
      peer: "pycocotools_read",
      ours: ({ readGroundTruth, readResults }, { gt, dt }) => ({
        run: () => ({ gt: readGroundTruth(gt.file).gt, dt: readResults(dt.file) }),
        read: (read) => ({ counts: array(Int32Array.of(read.gt.annotations.length, read.dt.length), [2]) }),
      }),
    },
  ],
};

function evaluation(title, peer) {
  return {
    name: `the 12 numbers, ${title}`,
    peer,
    ...files,
    ours: ({ readGroundTruth, readResults, evaluateDetections }, { gt, dt }) => ({
      run: () => evaluateDetections(readGroundTruth(gt.file).gt, readResults(dt.file)).stats,
      read: (stats) => ({ stats: array(Float64Array.from(stats), [stats.length]) }),
    }),
  };
}

function filesOf(random, counts) {
  const { gt, dt } = cocoScene(random, counts);
  return { gt: { json: gt }, dt: { json: dt } };
}
