import { expect, it } from "vitest";
import { UsageError } from "../../../src/errors";
import { reasonsOf } from "../../../src/experiments/study/problem";

const throwing = (error: Error) => () => {
  throw error;
};

it("a check that refuses has a reason, one that passes none, and a fault of ours is not hidden", () => {
  expect(reasonsOf(() => {})).toEqual([]);
  expect(reasonsOf(throwing(new UsageError("no")))).toEqual(["no"]);
  expect(() => reasonsOf(throwing(new TypeError("oops")))).toThrow("oops");
});
