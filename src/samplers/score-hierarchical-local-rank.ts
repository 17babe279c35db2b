import { asBoxes, type BoxesLike } from "../boxes/boxes-like";
import { requireNumbers, requireSameCount, requireShare } from "./checks";
import { hierarchicalOrder } from "./hierarchical-order";
import { highest } from "./highest";
import { indicesWhere } from "./indices";

export interface ScoreRankOptions {
  /** A box belongs to a cluster if it overlaps the cluster's highest-scored box with an IoU above this. */
  nmsThreshold?: number;
}

/**
 * Score-HLR: how important a negative is. The highest-scored box of every cluster comes first, then the second of
 * every cluster, and so on; within such a round a higher score comes first. So every place where the detector is
 * wrong is represented before one place is represented twice.
 *
 * Prime Sample Attention (Cao et al., CVPR 2020), section 3: negatives have no object to be grouped by, so clusters
 * come from non-maximum suppression on the score: a box that NMS keeps and those that it suppresses are one.
 * The score is the highest of the object classes, and all classes are clustered together.
 *
 * IoU **above** the threshold suppresses, as in {@link nms} and torchvision; `nms_match`, on which MMDetection builds,
 * suppresses at the threshold too. The default .5 is MMDetection's. Ties go to the lower index.
 * @param scores [n], of the negatives
 * @param boxes [n, 4], of the negatives; MMDetection takes the regressed boxes
 * @returns [n], 0 … n − 1, 0 the most important
 * @throws RangeError if there is not one score a box, a score is NaN, or the threshold is not in [0, 1]
 * @example
 * const scores = [0.9, 0.8, 0.7];
 * const boxes = [[0, 0, 10, 10], [0, 0, 10, 9], [50, 0, 60, 10]];
 * scoreHierarchicalLocalRank(scores, boxes); // [0, 2, 1]
 */
export function scoreHierarchicalLocalRank(
  scores: ArrayLike<number>,
  boxes: BoxesLike,
  { nmsThreshold = 0.5 }: ScoreRankOptions = {},
): Int32Array {
  const operation = "scoreHierarchicalLocalRank";
  const flat = asBoxes(operation, boxes); // [n, 4]
  requireShare(operation, "nmsThreshold", nmsThreshold);
  requireSameCount(operation, ["scores", "boxes"], [scores.length, flat.length / 4]);
  requireNumbers(operation, "score", scores);
  const all = indicesWhere(scores.length, () => true);
  const clusters = clustersOf(flat, highest(scores, all, all.length), nmsThreshold);
  const ranks = new Int32Array(scores.length);
  hierarchicalOrder(scores, clusters, all).forEach((i, rank) => {
    ranks[i] = rank;
  });
  return ranks;
}

/** For each box the box that leads its cluster: the first in order that is no other's and overlaps it. */
function clustersOf(b: ArrayLike<number>, order: Int32Array, threshold: number): Int32Array {
  const leaderOf = new Int32Array(order.length);
  const leaders: number[] = [];
  for (const i of order) {
    const leader = leaders.find((j) => overlap(b, 4 * i, 4 * j, threshold));
    if (leader === undefined) leaders.push(i);
    leaderOf[i] = leader ?? i;
  }
  return leaderOf;
}

function overlap(b: ArrayLike<number>, i: number, j: number, threshold: number): boolean {
  const width = Math.min(b[i + 2], b[j + 2]) - Math.max(b[i], b[j]);
  if (width <= 0) return false;
  const height = Math.min(b[i + 3], b[j + 3]) - Math.max(b[i + 1], b[j + 1]);
  if (height <= 0) return false;
  const areas = (b[i + 2] - b[i]) * (b[i + 3] - b[i + 1]) + (b[j + 2] - b[j]) * (b[j + 3] - b[j + 1]);
  return (width * height) / (areas - width * height) > threshold; // the very test of nms
}
