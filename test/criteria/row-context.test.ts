import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { decodeBoxes, encodeBoxes } from "../../src/boxes/coder";
import { boxIou } from "../../src/boxes/iou";
import { contextOf } from "../../src/criteria/row-context";
import { expectClose } from "../backend/close";
import { drawGiven, drawOutputs, examplesOf } from "./fake-examples";

beforeAll(ready);

describe("qualities", () => {
  const coder = { weights: [10, 10, 5, 5] as const };
  const given = { ...drawGiven("sigmoid"), coder };
  // offsets of true boxes, so that both decode to something near
  given.boxTargets = encodeBoxes(
    given.boxes.map((x, i) => x + (i % 4 < 2 ? -1 : 1)),
    given.boxes,
    coder,
  );

  /** By the definition, box by box. */
  const expected = (deltas: Float32Array) =>
    [...given.labels.keys()].map((i) => {
      if (given.labels[i] <= 0) return 0;
      const row = (of: Float32Array) => of.slice(4 * i, 4 * i + 4);
      const anchor = row(given.boxes);
      const [predicted, truth] = [deltas, given.boxTargets].map((of) => decodeBoxes(row(of), anchor, coder));
      return boxIou(predicted, truth)[0];
    });

  it("are the IoU of each object's predicted box with its true one, and 0 for the rest", () => {
    tf.tidy(() => {
      const outputs = drawOutputs(given);
      const deltas = outputs[1].dataSync() as Float32Array;
      const context = contextOf(
        given as never,
        undefined,
        { classLogits: outputs[0], boxDeltas: outputs[1] },
        {},
      );
      const truth = expected(deltas);
      expectClose(context.qualities(), truth);
      expect(Math.max(...truth)).toBeGreaterThan(0.3);
    });
  });

  it("of some rows are those among all", () => {
    tf.tidy(() => {
      const examples = examplesOf(given, ...drawOutputs(given));
      const rows = Int32Array.from([...given.labels.keys()].filter((i) => i % 3 === 0));
      const all = contextOf(examples, undefined, examples.outputs(), {});
      const some = contextOf(examples, rows, examples.outputs(rows), {});
      expectClose(
        some.qualities(),
        [...rows].map((i) => all.qualities()[i]),
      );
      expect([...some.objects]).toEqual([...rows].map((i) => given.objects[i]));
    });
  });

  it("are computed once, and only when asked for", () => {
    tf.tidy(() => {
      const outputs = drawOutputs(given);
      let read = 0;
      const dataSync = () => {
        read++;
        return outputs[1].dataSync();
      };
      const boxDeltas = { dataSync } as never;
      const context = contextOf(given as never, undefined, { classLogits: outputs[0], boxDeltas }, {});
      expect(read).toBe(0);
      expect(context.qualities()).toBe(context.qualities());
      expect(read).toBe(1);
    });
  });

  it("of a batch without objects are 0", () => {
    const none = { ...given, labels: given.labels.map(() => 0) };
    tf.tidy(() => {
      const examples = examplesOf(none, ...drawOutputs(none));
      expect(
        contextOf(examples, undefined, examples.outputs(), {})
          .qualities()
          .every((q) => q === 0),
      ).toBe(true);
    });
  });
});
