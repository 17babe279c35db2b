import { describe, expect, it } from "vitest";
import { scoped } from "../../src/backend/scoped";
import { tf } from "../../src/backend/tensorflow";
import { boxIou } from "../../src/boxes/iou";
import { applyCriterion } from "../../src/criteria/apply";
import { focal } from "../../src/criteria/focal";
import { initialWeights, type Parameters, sizeOf } from "../../src/detectors/parameters";
import { detectorClaims } from "./detector-claims";
import { startOf, tinyBatch, tinyDetector, weightGradient } from "./tiny";

const OPTIONS = { classWeight: 1, beta: 0.11, seed: 0, memory: {} };

describe("the two-stage detector", () => {
  detectorClaims("two-stage");

  it("has the true boxes among its regions, labelled, with offset 0; ignored boxes are not added", async () => {
    const { images, truths } = await tinyBatch();
    truths[0].ignored[0] = 1;
    scoped(() => {
      const detector = tinyDetector("two-stage");
      const { examples } = detector.forward(startOf(detector), images, truths, 0);
      truths.forEach(({ boxes, labels, ignored }, image) => {
        const [from, to] = [examples.imageStarts[image], examples.imageStarts[image + 1]];
        const real = Array.from(labels.keys()).filter((g) => !ignored[g]);
        const last = to - real.length;
        const added = (g: number) => {
          const box = boxes.subarray(4 * g, 4 * g + 4).join();
          const ofImage = Array.from({ length: to - from }, (_, i) => 4 * (from + i));
          return ofImage.some((at) => examples.boxes.subarray(at, at + 4).join() === box);
        };
        labels.forEach((_, g) => {
          expect(added(g)).toBe(!ignored[g]);
        });
        expect(last).toBeGreaterThan(from);
        real.forEach((g, at) => {
          const region = examples.boxes.subarray(4 * (last + at), 4 * (last + at) + 4);
          expect([...region]).toEqual([...boxes.subarray(4 * g, 4 * g + 4)]);
          expect(examples.labels[last + at]).toBe(labels[g]);
          const offsets = examples.boxTargets.subarray(4 * (last + at), 4 * (last + at) + 4);
          expect(Math.max(...offsets.map(Math.abs))).toBeLessThan(1e-4);
        });
      });
    });
    images.dispose();
  });

  it("takes a region for an object from IoU .5, below it for background, with nothing between", async () => {
    const { images, truths } = await tinyBatch();
    scoped(() => {
      const detector = tinyDetector("two-stage");
      const { examples } = detector.forward(startOf(detector), images, truths, 0);
      truths.forEach(({ boxes }, image) => {
        const [from, to] = [examples.imageStarts[image], examples.imageStarts[image + 1]];
        const iou = boxIou(examples.boxes.slice(4 * from, 4 * to), boxes);
        const objects = boxes.length / 4;
        for (let i = from; i < to; i++) {
          const best = Math.max(...iou.subarray((i - from) * objects, (i - from + 1) * objects));
          if (Math.abs(best - 0.5) > 1e-5) expect(examples.labels[i] > 0).toBe(best > 0.5);
          expect(examples.labels[i]).not.toBe(-1);
        }
      });
    });
    images.dispose();
  });

  it("teaches the proposals by their own loss, which no criterion changes, and the RoI head by none of it", async () => {
    const { images, truths } = await tinyBatch();
    const detector = tinyDetector("two-stage");
    const weights = initialWeights(detector.specs, 0);
    const gradientOf = (pick: "proposals" | "regions") => {
      const { gradient } = weightGradient(detector, weights, (parameters: Parameters) => {
        const { examples, proposalLoss } = detector.forward(parameters, images, truths, 0);
        return pick === "proposals" ? proposalLoss! : applyCriterion(focal, examples, OPTIONS).loss;
      });
      let at = 0;
      return new Map(
        detector.specs.map(({ name, shape }) => {
          const part = gradient.subarray(at, at + sizeOf(shape));
          at += sizeOf(shape);
          return [name, part.some((value) => value !== 0)];
        }),
      );
    };
    const [proposals, regions] = [gradientOf("proposals"), gradientOf("regions")];
    expect([proposals.get("proposal/class/filter"), proposals.get("roi/class/weights")]).toEqual([
      true,
      false,
    ]);
    expect([regions.get("proposal/class/filter"), regions.get("roi/class/weights")]).toEqual([false, true]);
    expect([proposals.get("stem/filter"), regions.get("stem/filter")]).toEqual([true, true]);
    images.dispose();
  });

  it("detects with four offsets shared by all classes as with four for each", async () => {
    const { images, truths } = await tinyBatch();
    for (const classAgnostic of [false, true])
      scoped(() => {
        const detector = tinyDetector("two-stage", { classAgnostic });
        const parameters = startOf(detector);
        const columns = classAgnostic ? 4 : 12;
        expect(parameters["roi/box/bias"].shape).toEqual([columns]);
        // offsets that tell the classes apart: only the second class's boxes move, by half their width
        const bias = new Float32Array(columns);
        if (!classAgnostic) bias[4] = 5;
        const told = {
          ...parameters,
          "roi/box/bias": tf.tensor1d(bias),
          "roi/box/weights": tf.zeros(parameters["roi/box/weights"].shape),
          "roi/class/weights": tf.zeros(parameters["roi/class/weights"].shape),
        };
        const [{ boxes, labels }] = detector.detect(told, images);
        const leftmost = (label: number) =>
          Math.min(...Array.from(labels.keys()).flatMap((i) => (labels[i] === label ? [boxes[4 * i]] : [])));
        expect(labels).toContain(1);
        expect(labels).toContain(2);
        if (classAgnostic) expect(leftmost(2)).toBe(leftmost(1));
        else expect(leftmost(2)).toBeGreaterThan(leftmost(1));
        expect(detector.forward(parameters, images, truths, 0).examples.outputs().boxDeltas.shape[1]).toBe(4);
      });
    images.dispose();
  });
});
