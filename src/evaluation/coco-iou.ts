/**
 * IoU of detections with objects by COCO's arithmetic, operation for operation, so that overlaps which meet a
 * threshold exactly meet it here too: boxes `[x, y, w, h]` in doubles, no +1, union (d + g) − i.
 * For a crowd the denominator is the detection's area alone: a detection inside a crowd overlaps it fully.
 *
 * @param detections rows `d0` up to `d1` are taken, D of them
 * @param objects rows `g0` up to `g1` are taken, G of them
 * @returns [D, G]
 */
export function cocoIou(
  detections: Float64Array,
  d0: number,
  d1: number,
  objects: Float64Array,
  g0: number,
  g1: number,
  crowd: Uint8Array,
): Float64Array {
  const ious = new Float64Array((d1 - d0) * (g1 - g0)); // [D, G]
  for (let d = d0, at = 0; d < d1; d++) {
    const x = detections[4 * d];
    const y = detections[4 * d + 1];
    const w = detections[4 * d + 2];
    const h = detections[4 * d + 3];
    for (let g = g0; g < g1; g++, at++) {
      const gx = objects[4 * g];
      const gw = objects[4 * g + 2];
      const width = Math.min(w + x, gw + gx) - Math.max(x, gx);
      if (width <= 0) continue;
      const gy = objects[4 * g + 1];
      const gh = objects[4 * g + 3];
      const height = Math.min(h + y, gh + gy) - Math.max(y, gy);
      if (height <= 0) continue;
      const intersection = width * height;
      ious[at] = intersection / (crowd[g] ? w * h : w * h + gw * gh - intersection);
    }
  }
  return ious;
}
