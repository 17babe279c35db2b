import { expect, it } from "vitest";
import { isS3Address } from "../../../src/experiments/stores/is-s3-address";

it.each([
  ["s3://bucket/some/study", true],
  ["S3://bucket", true],
  ["runs/s3:", false],
  ["results", false],
])("%s", (address, expected) => {
  expect(isS3Address(address)).toBe(expected);
});
