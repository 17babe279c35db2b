import { expect, it } from "vitest";
import { takeFound } from "../../src/evaluation/take-found";

it("takes a detection's box, score and label together, in the order that is asked for", () => {
  const found = {
    boxes: Float32Array.of(0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23),
    scores: Float32Array.of(0.25, 0.5, 0.75),
    labels: Int32Array.of(1, 2, 3),
  };
  expect(takeFound(found, [2, 0])).toEqual({
    boxes: Float32Array.of(20, 21, 22, 23, 0, 1, 2, 3),
    scores: Float32Array.of(0.75, 0.25),
    labels: Int32Array.of(3, 1),
  });
  expect(takeFound(found, []).scores).toHaveLength(0);
});
