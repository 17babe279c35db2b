import { requireLabels, requireNumbers, requireSameCount } from "./checks";
import { hierarchicalOrder } from "./hierarchical-order";
import { indicesWhere } from "./indices";

/**
 * IoU-HLR: how important a positive is among those of its class. The best box of every object comes first, then
 * the second best of every object, and so on; within such a round a higher IoU comes first.
 *
 * Prime Sample Attention (PISA; Cao et al., CVPR 2020), section 3: positives are grouped by their object and ranked
 * by IoU within it (IoU-LR); equal ranks of all objects of the class are ranked by IoU again. An object with one bad
 * box is so not forgotten beside one with many good ones.
 *
 * The IoU is that of the **regressed** box with its object, since that box is what is judged. MMDetection's `isr_p`
 * gives the same ranks but for ties, which its sort leaves open (an IoU of 1 in one round ties with one of 0 in the
 * round before); here they go to the lower index.
 *
 * Labels: 1 … K an object, 0 background, −1 ignored (crowd regions arrive so); only positives have a rank.
 * @param ious [n], of each positive's regressed box with its object; of the others any number
 * @param objects [n], the number of each positive's object. A batch numbers its objects throughout; of one image's
 *   objects a number must not come back in the next. Of the others any number
 * @param labels [n]
 * @returns [n], 0 … n_class − 1, 0 the most important; −1 for what is no positive
 * @throws RangeError if they are not one an example, an IoU or a positive's object is NaN, or an object has two labels
 * @example
 * const ious = [0.9, 0.8, 0.6, 0.3];
 * const objects = [0, 0, 1, 9];
 * iouHierarchicalLocalRank(ious, objects, [1, 1, 1, 0]); // [0, 2, 1, -1]
 */
export function iouHierarchicalLocalRank(
  ious: ArrayLike<number>,
  objects: ArrayLike<number>,
  labels: ArrayLike<number>,
): Int32Array {
  const operation = "iouHierarchicalLocalRank";
  requireSameCount(operation, ["IoUs", "objects", "labels"], [ious.length, objects.length, labels.length]);
  requireNumbers(operation, "IoU", ious);
  requireNumbers(operation, "object", objects);
  requireLabels(operation, labels);
  const positives = indicesWhere(labels.length, (i) => labels[i] > 0);
  requireOneLabel(operation, objects, labels, positives);
  const ranks = new Int32Array(labels.length).fill(-1);
  const rankedOfClass = new Map<number, number>();
  for (const i of hierarchicalOrder(ious, objects, positives)) {
    ranks[i] = rankedOfClass.get(labels[i]) ?? 0;
    rankedOfClass.set(labels[i], ranks[i] + 1);
  }
  return ranks;
}

/** Two labels for one object mean that a batch's objects are not numbered throughout. */
function requireOneLabel(
  operation: string,
  objects: ArrayLike<number>,
  labels: ArrayLike<number>,
  positives: Int32Array,
): void {
  const labelOf = new Map<number, number>();
  for (const i of positives) {
    const label = labelOf.get(objects[i]);
    if (label !== undefined && label !== labels[i])
      throw new RangeError(
        `${operation}: object ${objects[i]} has labels ${label} and ${labels[i]}; number the objects of a batch throughout`,
      );
    labelOf.set(objects[i], labels[i]);
  }
}
