import { scoped } from "../backend/scoped";
import { takeBoxes } from "../boxes/boxes-like";
import { decodeBoxes } from "../boxes/coder";
import { boxIou } from "../boxes/iou";
import { indicesWhere } from "../samplers/indices";
import type { Context, CriterionMemory, Examples, Outputs } from "./criterion";

/** What a class loss may look at of the examples at `rows`, or of all. */
export function contextOf(
  examples: Examples,
  rows: Int32Array | undefined,
  outputs: Outputs,
  memory: CriterionMemory | undefined,
  reduction: Context["reduction"],
): Context {
  let qualities: Float32Array | undefined;
  return {
    qualities: () => {
      qualities ??= qualitiesOf(examples, rows, outputs);
      return qualities;
    },
    objects: rows ? rows.map((i) => examples.objects[i]) : examples.objects,
    memory,
    reduction,
  };
}

/** IoU of each positive's decoded box with the one it should be; 0 for background and ignored. [N] */
function qualitiesOf(
  { labels, boxes, boxTargets, coder }: Examples,
  rows: Int32Array | undefined,
  { boxDeltas }: Outputs,
): Float32Array {
  const count = rows?.length ?? labels.length;
  const exampleAt = (at: number) => (rows ? rows[at] : at);
  const positives = indicesWhere(count, (at) => labels[exampleAt(at)] > 0);
  const qualities = new Float32Array(count);
  if (positives.length === 0) return qualities;
  const examples = positives.map(exampleAt);
  const anchors = takeBoxes(boxes, examples);
  const deltas = scoped(() => boxDeltas.dataSync()) as Float32Array; // [N, 4]
  const predicted = decodeBoxes(takeBoxes(deltas, positives), anchors, coder);
  const truth = decodeBoxes(takeBoxes(boxTargets, examples), anchors, coder);
  positives.forEach((at, i) => {
    const pair = [predicted, truth].map((of) => of.subarray(4 * i, 4 * i + 4));
    qualities[at] = boxIou(pair[0], pair[1])[0];
  });
  return qualities;
}
