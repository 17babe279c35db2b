import { type Descent, weigh } from "./descent";
import { FALSE_POSITIVE, IGNORED } from "./evaluate-class";
import type { ImageMetric } from "./image-metric";
import type { Matches } from "./match-detections";

/** The score threshold at which precision and recall are best together: detections from this score on count. */
export interface BestF1 {
  f1: number;
  threshold: number;
  precision: number;
  recall: number;
}

/**
 * The highest F1 = 2 tp / (reported + objects) over all score thresholds; the highest threshold if several reach
 * it. Detections of equal score pass together or not at all.
 *
 * @param descent from the highest score down
 * @param weights how often each image counts; once each by default
 * @returns null where no object is found, or there is none
 */
export function bestF1({ image, hit, score, objects }: Descent, weights?: ArrayLike<number>): BestF1 | null {
  const total = weigh(objects, weights);
  let best: BestF1 | null = null;
  let [found, reported] = [0, 0];
  for (let i = 0; i < hit.length; i++) {
    const weight = weights ? weights[image[i]] : 1;
    reported += weight;
    if (hit[i]) found += weight;
    if (i + 1 < hit.length && score[i + 1] === score[i]) continue;
    const f1 = found > 0 ? (2 * found) / (reported + total) : 0;
    if (f1 > (best?.f1 ?? 0))
      best = { f1, threshold: score[i], precision: found / reported, recall: found / total };
  }
  return best;
}

/** All classes as one: every detection that counts, from the highest score down, and all objects. */
export function pooledDescent({ score, image, outcome }: Matches, objects: readonly Int32Array[]): Descent {
  const counted = Int32Array.from(outcome.keys()).filter((d) => outcome[d] !== IGNORED);
  const hit = Uint8Array.from(counted, (d) => (outcome[d] === FALSE_POSITIVE ? 0 : 1));
  return {
    image: counted.map((d) => image[d]),
    hit,
    hits: hit.reduce((sum, each) => sum + each, 0),
    score: Float64Array.from(counted, (d) => score[d]),
    objects: Int32Array.from(objects.flatMap((images) => [...images])),
  };
}

/** {@link bestF1}'s F1 as a metric of images, the threshold found anew for each weighting; 0 if nothing is found. */
export function bestF1Metric(pooled: Descent, images: number): ImageMetric {
  return {
    images,
    of: (weights) => (weigh(pooled.objects, weights) > 0 ? (bestF1(pooled, weights)?.f1 ?? 0) : null),
  };
}
