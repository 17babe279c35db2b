import type { Scalar, Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { random } from "../../src/backend/random";
import { ready, tf } from "../../src/backend/tensorflow";
import { generateAnchors } from "../../src/boxes/anchors";
import { boxIou } from "../../src/boxes/iou";
import { matchAnchors } from "../../src/boxes/matcher";
import { proposalLoss, proposalsOf } from "../../src/detectors/proposals";
import type { GroundTruth } from "../../src/types";
import { expectClose } from "../backend/close";
import { nothing } from "./tiny";

beforeAll(ready);

const [WIDTH, HEIGHT] = [64, 48];
const anchors = generateAnchors({ width: WIDTH, height: HEIGHT, strides: [8], sizes: [16] });
const COUNT = anchors.length / 4;

function drawn(batch: number, deltaSpread = 0.2): { classLogits: Tensor2D; boxDeltas: Tensor2D } {
  const rng = random(1, "proposals");
  const normals = (width: number, spread: number) =>
    tf.tensor2d(
      Float32Array.from({ length: batch * COUNT * width }, () => spread * rng.normal()),
      [batch * COUNT, width],
    );
  return { classLogits: normals(1, 1), boxDeltas: normals(4, deltaSpread) };
}

const images = (batch: number): Tensor4D => tf.zeros([batch, HEIGHT, WIDTH, 3]);

const TRUTH = {
  boxes: Float32Array.of(10, 10, 26, 26, 40, 20, 50, 40),
  labels: Int32Array.of(2, 3),
  ignored: Uint8Array.of(0, 0),
};

describe("proposalsOf", () => {
  it("gives each image regions inside it, at least two pixels wide, none doubled, no more than asked for", () => {
    tf.tidy(() => {
      const proposals = proposalsOf(drawn(2, 2), anchors, images(2), { before: 200, after: 30 });
      expect(proposals.length).toBe(2);
      for (const boxes of proposals) {
        const n = boxes.length / 4;
        expect(n).toBeGreaterThan(0);
        expect(n).toBeLessThanOrEqual(30);
        const iou = boxIou(boxes, boxes);
        for (let i = 0; i < n; i++) {
          const [x1, y1, x2, y2] = boxes.subarray(4 * i, 4 * i + 4);
          expect(x1 >= 0 && y1 >= 0 && x2 <= WIDTH && y2 <= HEIGHT).toBe(true);
          expect(Math.min(x2 - x1, y2 - y1)).toBeGreaterThanOrEqual(2);
          for (let j = 0; j < i; j++) expect(iou[i * n + j]).toBeLessThanOrEqual(0.7 + 1e-6);
        }
      }
    });
  });

  it("starts with the anchor that looks most like an object, moved by its own offsets", () => {
    tf.tidy(() => {
      const logits = new Float32Array(2 * COUNT).fill(-3);
      const deltas = new Float32Array(8 * COUNT);
      const best = COUNT + 100; // the second image's anchor 100
      logits[best] = 5;
      deltas[4 * best] = 0.25;
      const outputs = {
        classLogits: tf.tensor2d(logits, [2 * COUNT, 1]),
        boxDeltas: tf.tensor2d(deltas, [2 * COUNT, 4]),
      };
      const [x1, y1, x2, y2] = anchors.subarray(400, 404);
      const moved = [x1 + 0.25 * (x2 - x1), y1, x2 + 0.25 * (x2 - x1), y2];
      const [first, second] = proposalsOf(outputs, anchors, images(2), { before: 50, after: 5 });
      expectClose(second.subarray(0, 4), moved, { relative: 1e-5 });
      expect([...first.subarray(0, 4)]).not.toEqual([...second.subarray(0, 4)]);
    });
  });

  it("gives none where all shrink away", () => {
    tf.tidy(() => {
      const outputs = { classLogits: drawn(1).classLogits, boxDeltas: tf.fill([COUNT, 4], -9) as Tensor2D };
      expect(proposalsOf(outputs, anchors, images(1), { before: 50, after: 5 })[0].length).toBe(0);
    });
  });
});

describe("proposalLoss", () => {
  const lossOf = (outputs: ReturnType<typeof drawn>, truths: GroundTruth[] = [TRUTH, TRUTH], seed = 0) =>
    proposalLoss(outputs, anchors, truths, seed).dataSync()[0];

  it("asks object or not: classes make no difference", () => {
    tf.tidy(() => {
      const others = { ...TRUTH, labels: Int32Array.of(1, 1) };
      expect(lossOf(drawn(2), [others, others])).toBe(lossOf(drawn(2)));
    });
  });

  it("falls where the right anchors look like objects and the others do not", () => {
    tf.tidy(() => {
      const matched = matchAnchors(anchors, TRUTH.boxes, {
        positive: 0.7,
        negative: 0.3,
        allowLowQuality: true,
      });
      const right = Float32Array.from(matched, (g) => (g >= 0 ? 6 : -6));
      const boxDeltas: Tensor2D = tf.zeros([COUNT, 4]);
      const told = (logits: Float32Array) =>
        lossOf({ classLogits: tf.tensor2d(logits, [COUNT, 1]), boxDeltas }, [TRUTH]);
      expect(told(right)).toBeLessThan(0.2);
      expect(told(right.map((x) => -x))).toBeGreaterThan(5);
    });
  });

  it("has a gradient for 256 anchors an image and no more", () => {
    tf.tidy(() => {
      const { classLogits, boxDeltas } = drawn(2);
      const f = (logits: Tensor) =>
        proposalLoss({ classLogits: logits as Tensor2D, boxDeltas }, anchors, [TRUTH, TRUTH], 3) as Scalar;
      const pulled = [...tf.grad(f)(classLogits).dataSync()].flatMap((value, i) => (value === 0 ? [] : [i]));
      expect(pulled.filter((i) => i < COUNT).length).toBe(256);
      expect(pulled.filter((i) => i >= COUNT).length).toBe(256);
    });
  });

  it("takes no ignored object for one: offsets learn nothing from it", () => {
    tf.tidy(() => {
      const { classLogits, boxDeltas } = drawn(1);
      const pull = (truth: GroundTruth) => {
        const f = (deltas: Tensor) => {
          const loss = proposalLoss({ classLogits, boxDeltas: deltas as Tensor2D }, anchors, [truth], 3);
          return tf.add(loss, tf.mul(tf.sum(deltas), 0)) as Scalar; // a loss without offsets has a gradient, too
        };
        return tf.sum(tf.abs(tf.grad(f)(boxDeltas))).dataSync()[0];
      };
      expect(pull(TRUTH)).toBeGreaterThan(0);
      expect(pull({ ...TRUTH, ignored: Uint8Array.of(1, 1) })).toBe(0);
    });
  });

  it("draws its anchors by the seed", () => {
    tf.tidy(() => {
      expect(lossOf(drawn(2), undefined, 1)).toBe(lossOf(drawn(2), undefined, 1));
      expect(lossOf(drawn(2), undefined, 1)).not.toBe(lossOf(drawn(2), undefined, 2));
    });
  });

  it("is finite and teaches background where no image has an object", () => {
    tf.tidy(() => {
      const loss = lossOf(drawn(2), [nothing(), nothing()]);
      expect(loss).toBeGreaterThan(0.3);
      expect(loss).toBeLessThan(3);
    });
  });
});
