import { forEachImageOfClass } from "./coco-cells";
import { cocoIou } from "./coco-iou";
import type { CocoTables } from "./coco-tables";
import { collectDescent, type Descent, imagesOfObjects } from "./descent";

/**
 * Each class's way down the scores by the rules of PASCAL VOC's development kit (`VOCevaldet`; Everingham et al.,
 * The PASCAL Visual Object Classes Challenge, IJCV 2010, section 4.2): a detection is held against the object of
 * its class with which it overlaps most, the first of them at equal overlaps, whether that is taken or not. Below
 * the threshold it is false; on a difficult object (here `iscrowd` 1) it is left out; on one that is taken it is
 * false, even where another free object overlaps it enough; else it has found the object. All detections count.
 *
 * Difficult objects are overlapped like the others: IoU over the union, not COCO's share of the detection. The
 * kit adds 1 to widths and heights because its corners are whole pixels, both inside; boxes here end where the
 * next pixel begins, so that the same boxes give the same IoU without it.
 *
 * Equal scores stay in the order in which they came, over all images.
 */
export function vocDescents(tables: CocoTables, iouThreshold: number): Descent[] {
  const { objects, detections } = tables;
  const best = overlapMost(tables);
  return tables.categories.map((_, k) => {
    const taken = new Uint8Array(objects.id.length);
    const descent = collectDescent();
    for (const d of inOrder(tables, k)) {
      const { object, iou } = { object: best.object[d], iou: best.iou[d] };
      const overlaps = object >= 0 && iou >= iouThreshold;
      if (overlaps && objects.crowd[object]) continue;
      descent.push(detections.image[d], detections.score[d], overlaps && !taken[object]);
      if (overlaps) taken[object] = 1;
    }
    return descent.build(imagesOfObjects(tables, k));
  });
}

/** Rows of class k from the highest score down; equal scores as they came. */
function inOrder({ detections: { classStart, byScore, score, source } }: CocoTables, k: number): Int32Array {
  const rows = byScore.slice(classStart[k], classStart[k + 1]);
  for (let first = 0; first < rows.length; ) {
    let end = first + 1;
    while (end < rows.length && score[rows[end]] === score[rows[first]]) end++;
    if (end > first + 1) rows.subarray(first, end).sort((a, b) => source[a] - source[b]);
    first = end;
  }
  return rows;
}

/** Of each detection the object of its class and image that it overlaps most, −1 for none, and their IoU. */
function overlapMost(tables: CocoTables): { object: Int32Array; iou: Float64Array } {
  const { objects, detections } = tables;
  const nowhereCrowd = new Uint8Array(objects.crowd.length);
  const object = new Int32Array(detections.score.length).fill(-1);
  const iou = new Float64Array(detections.score.length);
  tables.categories.forEach((_, k) => {
    forEachImageOfClass(tables, k, (g0, g1, d0, d1) => {
      const ious = cocoIou(detections.boxes, d0, d1, objects.boxes, g0, g1, nowhereCrowd);
      for (let d = d0, at = 0; d < d1; d++)
        for (let g = g0; g < g1; g++, at++) {
          if (ious[at] <= iou[d]) continue;
          iou[d] = ious[at];
          object[d] = g;
        }
    });
  });
  return { object, iou };
}
