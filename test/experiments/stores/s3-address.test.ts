import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors";
import { parseS3Address } from "../../../src/experiments/stores/s3-address";

describe("parseS3Address", () => {
  it("takes a bucket and a prefix, with or without the last slash", () => {
    const address = { bucket: "my.bucket", prefix: "studies/one/", name: "s3://my.bucket/studies/one" };
    expect(parseS3Address("s3://my.bucket/studies/one")).toEqual(address);
    expect(parseS3Address("S3://my.bucket/studies/one/")).toEqual(address);
  });

  it("takes a bucket alone", () => {
    const address = { bucket: "bucket", prefix: "", name: "s3://bucket" };
    expect(parseS3Address("s3://bucket")).toEqual(address);
    expect(parseS3Address("s3://bucket/")).toEqual(address);
  });

  it.each([
    "s3://user:hidden@bucket/x",
    "s3://hidden@bucket",
    "s3://key:hidden",
    "s3://bucket/x?secret=hidden",
    "s3://bucket#hidden",
    "s3://bucket/hidden/../../x",
    "s3://bucket//hidden",
    "s3://hidden!/x",
    "s3:///hidden",
    "s3://",
    "s3:hidden",
    "s3://bucket/hid den",
    "s3://bucket/hidden\nx",
  ])("refuses %j without repeating it", (url) => {
    let error: unknown;
    try {
      parseS3Address(url);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain("s3://BUCKET/PREFIX");
    expect(String(error)).not.toContain("hid");
  });
});
