import type { Tensor1D } from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { ready, tf } from "../../src/backend/tensorflow";
import { crossEntropyOf } from "../../src/criteria/class-losses";
import { focal, focalWith } from "../../src/criteria/focal";
import { anchorPisa, anchorPisaWith, pisa, pisaWith } from "../../src/criteria/pisa";
import { expectClose } from "../backend/close";
import { candidatesOf } from "./candidates";

beforeAll(ready);

describe("the selection of regions", () => {
  const labels = [1, 0, 0, 0, -1, ...new Array(200).fill(0)];
  const scores = Float32Array.from(labels, (_, i) => [0.9, 0.8, 0.7, 0.6, 0.99][i] ?? 0.01);
  const candidates = {
    ...candidatesOf(
      labels.map(() => 1),
      labels,
      2,
    ),
    scores: () => scores,
  };
  const { indices, weights } = pisa.select(candidates);

  it("keeps 64: the objects, the background that scores highest, and others at random, none ignored", () => {
    expect(indices.length).toBe(64);
    expect(Array.from(indices).slice(0, 4)).toEqual([0, 1, 2, 3]);
    expect(new Set(Array.from(indices)).size).toBe(64);
    expect(Array.from(indices).includes(4)).toBe(false);
  });

  it("counts background the more the higher it ranks, all background together what it costs, objects as they are", () => {
    const w = Array.from(weights!);
    expect(w[0]).toBe(1);
    expect(w[1]).toBeGreaterThan(w[2]);
    expect(w[2]).toBeGreaterThan(w[3]);
    expect(w.slice(1).reduce((sum, x) => sum + x, 0)).toBeCloseTo(63, 6);
  });

  it("keeps at most a quarter of objects", () => {
    const many = candidatesOf(new Array(300).fill(1), [...new Array(100).fill(2), ...new Array(200).fill(0)]);
    const chosen = Array.from(pisa.select(many).indices);
    expect(chosen.filter((i) => many.labels[i] === 2).length).toBe(16);
    expect(chosen.length).toBe(64);
  });

  it("keeps as many as are set, at most a quarter of objects", () => {
    const many = candidatesOf(new Array(300).fill(1), [...new Array(100).fill(2), ...new Array(200).fill(0)]);
    const chosen = Array.from(pisaWith({ numHard: 20 }).select(many).indices);
    expect(chosen.filter((i) => many.labels[i] === 2).length).toBe(5);
    expect(chosen.length).toBe(20);
  });
});

describe("the class loss", () => {
  const labels = Int32Array.of(1, 1, 0, 1);
  const context = {
    qualities: () => Float32Array.of(0.9, 0.5, 0, 0.7),
    objects: Int32Array.of(0, 0, -1, 1),
  };

  it("of regions weighs the best placed of each object first, keeps the objects' sum, and leaves background alone", () => {
    tf.tidy(() => {
      const logits = tf.zeros([4, 2]) as never;
      const plain = crossEntropyOf(logits, labels, "softmax").dataSync();
      const weighed = pisa.classLoss(logits, labels, "softmax", context).dataSync();
      expectClose([weighed[2]], [plain[2]]);
      expectClose([weighed[0] + weighed[1] + weighed[3]], [plain[0] + plain[1] + plain[3]]);
      expect(weighed[0]).toBeGreaterThan(weighed[3]); // both first of their object; .9 before .7
      expect(weighed[3]).toBeGreaterThan(weighed[1]); // first of its object before the second of another
    });
  });

  it("of anchors is focal loss, weighed alike", () => {
    tf.tidy(() => {
      const logits = tf.zeros([4, 1]) as never;
      const plain = focal.classLoss(logits, labels, "sigmoid").dataSync();
      const weighed = anchorPisa.classLoss(logits, labels, "sigmoid", context).dataSync();
      expectClose([weighed[2]], [plain[2]]);
      expectClose([weighed[0] + weighed[1] + weighed[3]], [plain[0] + plain[1] + plain[3]]);
    });
  });

  it("of anchors takes the focal loss that is set", () => {
    tf.tidy(() => {
      const logits = tf.zeros([4, 1]) as never;
      const settings = { alpha: 0.4, gamma: 1 };
      const plain = focalWith(settings).classLoss(logits, labels, "sigmoid").dataSync();
      const weighed = anchorPisaWith(settings).classLoss(logits, labels, "sigmoid", context).dataSync();
      expectClose([weighed[2]], [plain[2]]);
      expectClose([weighed[0] + weighed[1] + weighed[3]], [plain[0] + plain[1] + plain[3]]);
    });
  });
});

it("the box loss is smooth L1 and CARL, which pulls at the class scores too", () => {
  tf.tidy(() => {
    const losses = tf.tensor1d([1, 3]);
    const loss = (scores: Tensor1D) => pisa.boxLoss({ smoothL1: () => losses, probabilities: () => scores });
    const same = tf.tensor1d([0.5, 0.5]);
    expectClose(loss(same).dataSync(), [2 * 4]);
    const [ofGood, ofPoor] = tf
      .grad(loss as never)(same)
      .dataSync();
    expect(ofGood).toBeLessThan(0); // a well placed box's score is to rise
    expect(ofPoor).toBeGreaterThan(0);
  });
});
