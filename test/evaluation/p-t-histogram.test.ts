import { expect, it } from "vitest";
import { pTHistogram } from "../../src/evaluation/p-t-histogram";

it("counts objects and background by p_t; a bin holds its lower end, and the last one 1", () => {
  const pT = Float32Array.of(0, 0.24, 0.25, 0.5, 1, 1);
  const { edges, positive, negative } = pTHistogram(
    { pT, isPositive: Uint8Array.of(1, 0, 0, 1, 0, 0) },
    { bins: 4 },
  );
  expect(edges).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(positive).toEqual([1, 0, 1, 0]);
  expect(negative).toEqual([1, 1, 0, 2]);
});
