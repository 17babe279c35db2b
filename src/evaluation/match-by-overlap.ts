import type { ImageOverlaps } from "./by-image";

/** Which object each detection belongs to and the other way round; −1 for none. */
export interface OverlapMatch {
  ofDetection: Int32Array; // [D]
  ofObject: Int32Array; // [G]
}

/**
 * Matches one image's detections to its objects without regard to class: all pairs that overlap enough, from the
 * highest IoU down, each detection and each object once. At equal IoU a pair of one class comes first, then the
 * higher score, then the object annotated first.
 *
 * @param isIgnored objects that nothing is matched to
 */
export function matchByOverlap(
  { detections, objects, ious }: ImageOverlaps,
  threshold: number,
  isIgnored: (g: number) => boolean,
  isSameClass: (d: number, g: number) => boolean,
): OverlapMatch {
  const [D, G] = [detections.length, objects.length];
  const match = { ofDetection: new Int32Array(D).fill(-1), ofObject: new Int32Array(G).fill(-1) };
  const pairs: number[] = []; // d · G + g, in order of score, then as annotated
  for (let g = 0; g < G; g++)
    if (!isIgnored(g)) for (let d = 0; d < D; d++) if (ious[d * G + g] >= threshold) pairs.push(d * G + g);
  const isSame = (pair: number) => (isSameClass(Math.floor(pair / G), pair % G) ? 1 : 0);
  pairs.sort((a, b) => ious[b] - ious[a] || isSame(b) - isSame(a) || a - b);
  for (const pair of pairs) {
    const [d, g] = [Math.floor(pair / G), pair % G];
    if (match.ofDetection[d] >= 0 || match.ofObject[g] >= 0) continue;
    match.ofDetection[d] = g;
    match.ofObject[g] = d;
  }
  return match;
}
