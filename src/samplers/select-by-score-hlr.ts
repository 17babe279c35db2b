import { random } from "../backend/random";
import { asBoxes, type BoxesLike } from "../boxes/boxes-like";
import {
  requireCount,
  requireFinite,
  requireLabels,
  requireLosses,
  requireNumbers,
  requireSameCount,
  requireShare,
} from "./checks";
import { drawSome } from "./draw";
import { importanceWeights } from "./importance-weights";
import { boxesAt, indicesWhere, valuesAt } from "./indices";
import type { IsrOptions } from "./isr-p-weights";
import { type ScoreRankOptions, scoreHierarchicalLocalRank } from "./score-hierarchical-local-rank";

export interface ScoreHlrOptions extends IsrOptions, ScoreRankOptions {
  /** How many negatives to pick. */
  numHard: number;
  /** Of the random filling. */
  seed: number;
  /** Negatives with a score above this are ranked; the others only fill up. */
  scoreThreshold?: number;
  /** The classification loss of each example [n]; without it all are taken to cost the same. */
  losses?: ArrayLike<number>;
}

/**
 * ISR-N: the negatives that matter most ({@link scoreHierarchicalLocalRank}), and weights for their classification
 * loss.
 *
 *     u = (n − rank) / n,   w = ((1 − bias) u + bias)^k,   w′ = w · Σ l / Σ w l
 *
 * Prime Sample Attention (Cao et al., CVPR 2020), sections 3 and 4.1. The rest follows MMDetection's
 * `ScoreHLRSampler`, with its defaults k = .5, bias = 0, scoreThreshold = .05, nmsThreshold = .5: only negatives with
 * a score above scoreThreshold are ranked; where they are fewer than wanted, the others fill up at random with the
 * lowest u of the ranked; n is the larger of the number ranked and the number wanted; the sums run over the picked,
 * so that their summed loss keeps its value. None ranked: all picked at random, with weight 1.
 *
 * It differs where that runs the model inside (here scores, boxes and losses come in), and clusters at an IoU above
 * the threshold instead of at it too. Positives are not picked here: draw them as {@link subsampleLabels} does.
 *
 * Labels: 1 … K an object, 0 background, −1 ignored. Crowd regions arrive as −1: never picked, never background,
 * no part of a cluster. Ties go to the lower index. Fewer negatives than numHard: all of them.
 * @param scores [n], the highest score of each example over the object classes
 * @param labels [n]
 * @param boxes [n, 4], the regressed boxes
 * @returns indices, the ranked ones most important first, then the filling in ascending order; and a weight for each
 * @throws RangeError if they are not one an example, a score is NaN, a loss is negative or not finite, or an option
 *   is out of its range
 * @example
 * const scores = [0.9, 0.8, 0.7, 0.99];
 * const boxes = [[0, 0, 10, 10], [0, 0, 10, 9], [50, 0, 60, 10], [0, 0, 10, 10]];
 * selectByScoreHlr(scores, [0, 0, 0, 1], boxes, { numHard: 2, seed: 0 }).indices; // [0, 2]
 */
export function selectByScoreHlr(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  boxes: BoxesLike,
  options: ScoreHlrOptions,
): { indices: number[]; weights: number[] } {
  const { numHard, seed, scoreThreshold = 0.05, nmsThreshold = 0.5, k = 0.5, bias = 0, losses } = options;
  const flat = asBoxes("selectByScoreHlr", boxes); // [n, 4]
  requireUsable(scores, labels, flat.length / 4, { ...options, scoreThreshold, nmsThreshold, k, bias });

  const ranked = indicesWhere(labels.length, (i) => labels[i] === 0 && scores[i] > scoreThreshold);
  const others = indicesWhere(labels.length, (i) => labels[i] === 0 && !(scores[i] > scoreThreshold));
  const ranks = scoreHierarchicalLocalRank(valuesAt(scores, ranked), boxesAt(flat, ranked), { nmsThreshold });
  const byRank: number[] = [];
  ranks.forEach((rank, at) => {
    byRank[rank] = ranked[at];
  });
  const wanted = Math.min(numHard, ranked.length + others.length);
  const top = byRank.slice(0, wanted);
  const filling = drawSome(random(seed, "selectByScoreHlr"), others, wanted - top.length);

  const n = Math.max(ranked.length, wanted);
  const importances = top.map((_, rank) => (n - rank) / n);
  const indices = [...top, ...filling];
  const lowest = importances.at(-1) ?? 1;
  const weights = importanceWeights(
    [...importances, ...filling.map(() => lowest)],
    indices.map((i) => losses?.[i] ?? 1),
    { k, bias },
  );
  return { indices, weights };
}

function requireUsable(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  boxCount: number,
  {
    numHard,
    scoreThreshold,
    nmsThreshold,
    k,
    bias,
    losses,
  }: Required<IsrOptions & ScoreRankOptions> & ScoreHlrOptions,
): void {
  const operation = "selectByScoreHlr";
  requireCount(operation, "numHard", numHard);
  requireShare(operation, "scoreThreshold", scoreThreshold!);
  requireShare(operation, "nmsThreshold", nmsThreshold);
  requireFinite(operation, "k", k);
  requireShare(operation, "bias", bias);
  requireSameCount(operation, ["scores", "labels", "boxes"], [scores.length, labels.length, boxCount]);
  requireNumbers(operation, "score", scores);
  requireLabels(operation, labels);
  if (!losses) return;
  requireSameCount(operation, ["scores", "losses"], [scores.length, losses.length]);
  requireLosses(operation, losses);
}
