/** A threshold of 1 lets rounding through. */
const HIGHEST_THRESHOLD = 1 - 1e-10;

/**
 * COCO's matching of one image's detections of one class to its objects, from the highest score down: each
 * takes the object with the highest IoU that is still free; at equal IoU the last one; a match with an object
 * that counts is never given up for one that is ignored; crowds can be taken any number of times.
 *
 * @param ious [D, G] detections from the highest score down
 * @param detections D
 * @param order the G objects, those that count before those that are ignored
 * @param ignored [G] 1 for objects that are neither to be found nor wrong to be found
 * @param crowd [G]
 * @returns [D] the object that each detection takes, or −1
 */
export function matchGreedily(
  ious: Float64Array,
  detections: number,
  order: Int32Array,
  ignored: Uint8Array,
  crowd: Uint8Array,
  threshold: number,
): Int32Array {
  const objects = order.length;
  const taken = new Uint8Array(objects);
  const match = new Int32Array(detections).fill(-1);
  for (let d = 0; d < detections; d++) {
    let highest = Math.min(threshold, HIGHEST_THRESHOLD);
    let found = -1;
    for (const g of order) {
      if (taken[g] && !crowd[g]) continue;
      if (found >= 0 && !ignored[found] && ignored[g]) break;
      if (ious[d * objects + g] < highest) continue;
      highest = ious[d * objects + g];
      found = g;
    }
    if (found < 0) continue;
    match[d] = found;
    taken[found] = 1;
  }
  return match;
}

/** Objects that count first, then the ignored ones, each as annotated. */
export function countedFirst(ignored: Uint8Array): Int32Array {
  const order = new Int32Array(ignored.length);
  let at = 0;
  for (let g = 0; g < ignored.length; g++) if (!ignored[g]) order[at++] = g;
  for (let g = 0; g < ignored.length; g++) if (ignored[g]) order[at++] = g;
  return order;
}
