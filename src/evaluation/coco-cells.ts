import type { CocoTables } from "./coco-tables";

/**
 * Visits the images in which class `k` has objects or detections, by ascending id: rows `g0` up to `g1` of the
 * objects and `d0` up to `d1` of the detections, the detections from the highest score down.
 */
export function forEachImageOfClass(
  { objects, detections }: CocoTables,
  k: number,
  visit: (g0: number, g1: number, d0: number, d1: number) => void,
): void {
  const lastG = objects.classStart[k + 1];
  const lastD = detections.classStart[k + 1];
  let g = objects.classStart[k];
  let d = detections.classStart[k];
  while (g < lastG || d < lastD) {
    const imageOfG = g < lastG ? objects.image[g] : Number.POSITIVE_INFINITY;
    const imageOfD = d < lastD ? detections.image[d] : Number.POSITIVE_INFINITY;
    const image = Math.min(imageOfG, imageOfD);
    const g0 = g;
    const d0 = d;
    while (g < lastG && objects.image[g] === image) g++;
    while (d < lastD && detections.image[d] === image) d++;
    visit(g0, g, d0, d);
  }
}
