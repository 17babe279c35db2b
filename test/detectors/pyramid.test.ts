import { expect, it } from "vitest";
import { paddedSide, SIDE_MULTIPLE, STRIDES } from "../../src/detectors/pyramid";

it("sides are padded to what every level divides, and no further", () => {
  expect([1, 15, 16, 17, 128].map(paddedSide)).toEqual([16, 16, 16, 32, 128]);
  for (const stride of STRIDES) expect(SIDE_MULTIPLE % stride).toBe(0);
});
