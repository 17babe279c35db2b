import type { Tensor } from "@tensorflow/tfjs";
import { balancedL1Loss } from "../../src/losses/balanced-l1-loss";
import { ciouLoss } from "../../src/losses/ciou-loss";
import { diouLoss } from "../../src/losses/diou-loss";
import { distributionFocalLoss } from "../../src/losses/distribution-focal-loss";
import { ghmcLoss } from "../../src/losses/ghmc-loss";
import { ghmrLoss } from "../../src/losses/ghmr-loss";
import { giouLoss } from "../../src/losses/giou-loss";
import { iouLoss } from "../../src/losses/iou-loss";
import { qualityFocalLoss } from "../../src/losses/quality-focal-loss";
import type { LossOptions } from "../../src/losses/reduce";
import { sigmoidCrossEntropy } from "../../src/losses/sigmoid-cross-entropy";
import { sigmoidFocalLoss } from "../../src/losses/sigmoid-focal-loss";
import { sigmoidFocalLossStar } from "../../src/losses/sigmoid-focal-loss-star";
import { sigmoidPoly1Loss } from "../../src/losses/sigmoid-poly1-loss";
import { smoothL1Loss } from "../../src/losses/smooth-l1-loss";
import { softmaxCrossEntropy } from "../../src/losses/softmax-cross-entropy";
import { softmaxFocalLoss } from "../../src/losses/softmax-focal-loss";
import { softmaxPoly1Loss } from "../../src/losses/softmax-poly1-loss";
import { varifocalLoss } from "../../src/losses/varifocal-loss";
import type { Numbers } from "./measure";

/** Inputs that fit a kind of loss, and what is to be counted in them, by hand. */
export interface Example {
  x: Numbers;
  targets: Numbers;
  /** Neither ignored nor weighted 0. */
  kept: number;
  /** Absent where targets are no labels. */
  positives?: number;
  /** Index of an ignored example, where there are such. */
  ignored?: number;
  /** Targets that are none, put at index 1, and what is said of them. */
  wrong: { target: number | number[]; message: string }[];
  extremes?: { x: Numbers; targets: Numbers };
  empty: { input: number[]; of: number[]; losses: number[] }[];
  /** Another input, a little off. */
  move(x: number | number[], by: number): number | number[];
}

export interface Entry {
  name: string;
  settings: object;
  example: Example;
  targetType: "float32" | "int32";
  /** An example's loss depends on the others', as GHM's does. */
  ofTheWhole: boolean;
  loss(x: Tensor, targets: Tensor, options: LossOptions): Tensor;
}

const LOGITS = [0.5, -2, 3, 0, -1, 4, 1.5, -6];
const FAR = [1000, -1000, 1000, -1000, 1000, -1000];
const ELEMENTS = [
  { input: [0], of: [0], losses: [0] },
  { input: [0, 3], of: [0, 3], losses: [0, 3] },
];
const moveNumber = (x: number | number[], by: number) => (x as number) + by;
const moveFirst = (x: number | number[], by: number) => {
  const [first, ...rest] = x as number[];
  return [first + by, ...rest];
};
/** A target that is none, at index 1 of elements. */
const element = (allowed: string) => (target: number) => ({
  target,
  message: `target 1 is ${Math.fround(target)}; it must ${allowed}`,
});

const hard: Example = {
  x: LOGITS,
  targets: [1, 0, -1, 0, 1, 0, 1, 0],
  kept: 7,
  positives: 3,
  ignored: 2,
  wrong: [2, 0.3, 1.5, -2, Number.NaN, Number.POSITIVE_INFINITY].map(element("be 0 or 1, or -1 for ignored")),
  extremes: { x: FAR, targets: [0, 0, 1, 1, -1, -1] },
  empty: ELEMENTS,
  move: moveNumber,
};
const soft: Example = {
  ...hard,
  targets: [0.7, 0, -1, 0.2, 1, 0, 0.5, 0],
  positives: 4,
  wrong: [2, 1.5, -0.5, Number.NaN, Number.POSITIVE_INFINITY].map(
    element("lie in [0, 1], or be -1 for ignored"),
  ),
  extremes: { x: FAR, targets: [0, 0, 1, 1, 0.5, 0.25] },
};
const rows: Example = {
  x: [
    [0.5, -2, 3],
    [0, 1, -1],
    [2, 2, 2],
    [-3, 0.5, 1],
    [4, -1, 0],
    [1, 1.5, -2],
  ],
  targets: [1, 0, -1, 2, 0, 1],
  kept: 5,
  positives: 3,
  ignored: 2,
  wrong: [3, 0.5, -2, Number.NaN].map((target) => ({
    target,
    message: `label 1 is ${target}; it must be 0 … 2, or -1 for ignored`,
  })),
  extremes: {
    x: [
      [1000, -1000, 0],
      [1000, -1000, 0],
      [-1000, -1000, -1000],
      [0, 1000, 1000],
    ],
    targets: [0, 1, 2, 0],
  },
  empty: [{ input: [0, 3], of: [0], losses: [0] }],
  move: moveFirst,
};
const shares: Example = {
  ...rows,
  targets: [
    [0.2, 0.8, 0],
    [1, 0, 0],
    [-1, -1, -1],
    [0, 0.5, 0.5],
    [1, 0, 0],
    [0, 1, 0],
  ],
  wrong: [
    { target: [1, -0.5, 0], message: "soft label 4 is -0.5; it must be 0 or more" },
    { target: [1, 0, Number.NaN], message: "soft label 5 is NaN; it must be 0 or more" },
    { target: [1, -1, 0], message: "soft label 4 is -1; it must be 0 or more" },
    { target: [-1, 0.5, 0.5], message: "soft label 4 is 0.5; it must be 0 or more" },
  ],
  extremes: {
    x: rows.extremes!.x,
    targets: [
      [1, 0, 0],
      [0, 1, 0],
      [0.5, 0.25, 0.25],
      [1, 0, 0],
    ],
  },
  empty: [{ input: [0, 3], of: [0, 3], losses: [0] }],
};
const places: Example = {
  ...rows,
  targets: [0, 1.5, -1, 2, 0.25, 1],
  positives: 5,
  wrong: [2.5, -0.5, Number.NaN].map(element("lie in [0, 2], or be -1 for ignored")),
  extremes: { x: rows.extremes!.x, targets: [0, 1.5, 2, 0.5] },
};
const numbers: Example = {
  x: LOGITS,
  targets: [0.25, -2, 1, 0.5, 7, -0.75, 0, 0],
  kept: 8,
  wrong: [],
  extremes: { x: FAR, targets: [0, 0, 1000, 1000, -1000, 0] },
  empty: ELEMENTS,
  move: moveNumber,
};
const boxes: Example = {
  x: [
    [0, 0, 10, 10],
    [3, 4, 12, 9],
    [0, 0, 4, 4],
    [5, 5, 8, 9],
  ],
  targets: [
    [2, 1, 9, 8],
    [1, 5, 10, 12],
    [20, 30, 28, 33],
    [5, 5, 8, 9],
  ],
  kept: 4,
  wrong: [{ target: [5, 0, 4, 1], message: "target 1 is [5, 0, 4, 1]; a box is [x1, y1, x2, y2]" }],
  empty: [{ input: [0, 4], of: [0, 4], losses: [0] }],
  move: (x, by) => (x as number[]).map((side, i) => side + (i < 2 ? -by : by)),
};

type AnyLoss = (x: never, targets: never, options?: never) => Tensor;
const entry = (
  name: string,
  loss: AnyLoss,
  example: Example,
  { settings = {}, targetType = "float32" as Entry["targetType"], ofTheWhole = false } = {},
): Entry => ({
  name,
  settings,
  example,
  targetType,
  ofTheWhole,
  loss: (x, targets, options) => loss(x as never, targets as never, { ...settings, ...options } as never),
});
const ofRows = { targetType: "int32" } as const;

/** Every public loss of one input and its targets; `carlLoss` differs and has a file of its own. */
export const EVERY_LOSS: Entry[] = [
  entry("sigmoidCrossEntropy", sigmoidCrossEntropy, soft, { settings: { alpha: 0.75 } }),
  entry("sigmoidFocalLoss", sigmoidFocalLoss, hard),
  entry("sigmoidFocalLoss", sigmoidFocalLoss, hard, { settings: { alpha: -1, gamma: 0 } }),
  entry("sigmoidFocalLossStar", sigmoidFocalLossStar, hard),
  entry("sigmoidPoly1Loss", sigmoidPoly1Loss, hard, { settings: { gamma: 2, epsilon: -1 } }),
  entry("qualityFocalLoss", qualityFocalLoss, soft),
  entry("varifocalLoss", varifocalLoss, soft),
  entry("ghmcLoss", ghmcLoss, soft, { ofTheWhole: true }),
  entry("softmaxCrossEntropy", softmaxCrossEntropy, rows, ofRows),
  entry("softmaxCrossEntropy", softmaxCrossEntropy, shares, { settings: { alpha: 0.25 } }),
  entry("softmaxFocalLoss", softmaxFocalLoss, rows, ofRows),
  entry("softmaxPoly1Loss", softmaxPoly1Loss, rows, ofRows),
  entry("distributionFocalLoss", distributionFocalLoss, places),
  entry("smoothL1Loss", smoothL1Loss, numbers),
  entry("balancedL1Loss", balancedL1Loss, numbers),
  entry("ghmrLoss", ghmrLoss, numbers, { ofTheWhole: true }),
  entry("iouLoss", iouLoss, boxes),
  entry("iouLoss", iouLoss, boxes, { settings: { form: "log" } }),
  entry("giouLoss", giouLoss, boxes),
  entry("diouLoss", diouLoss, boxes),
  entry("ciouLoss", ciouLoss, boxes),
];
