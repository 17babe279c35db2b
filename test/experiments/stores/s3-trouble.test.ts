import { describe, expect, it } from "vitest";
import { TroubleError } from "../../../src/errors";
import { s3Trouble, withoutSecrets } from "../../../src/experiments/stores/s3-trouble";

const where = { name: "s3://bucket/x", host: "localhost:9000" };
const words = (error: object) => {
  const trouble = s3Trouble(error, where);
  expect(trouble).toBeInstanceOf(TroubleError);
  expect((trouble as Error).message).not.toContain("\n");
  return (trouble as Error).message;
};

describe("s3Trouble", () => {
  it.each([
    [{ name: "NoSuchBucket", $metadata: { httpStatusCode: 404 } }, "there is no such bucket; make it"],
    [{ name: "AccessDenied", $metadata: { httpStatusCode: 403 } }, "may not do that there"],
    [{ name: "403", $metadata: { httpStatusCode: 403 } }, "may not do that there"],
    [{ name: "InvalidAccessKeyId" }, "look at AWS_ACCESS_KEY_ID"],
    [{ name: "SignatureDoesNotMatch" }, "look at AWS_SECRET_ACCESS_KEY"],
    [{ name: "ExpiredToken" }, "sign in again"],
    [{ name: "CredentialsProviderError" }, "no credentials were found; set AWS_ACCESS_KEY_ID"],
    [new Error("Region is missing"), "set AWS_REGION"],
    [{ name: "PermanentRedirect", $metadata: { httpStatusCode: 301 } }, "in another region; set AWS_REGION"],
    [{ name: "Unknown", $metadata: { httpStatusCode: 503 } }, "overloaded or out of order"],
    [{ name: "Unknown", $metadata: { httpStatusCode: 507 } }, "is full"],
    [{ code: "ECONNREFUSED" }, "nobody answers there; look at the network and at AWS_ENDPOINT_URL"],
    [{ code: "ENOTFOUND" }, "this host is not known"],
    [{ name: "TimeoutError" }, "no answer came in time"],
    [{ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }, "its certificate is not trusted here"],
    [{ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }, "its certificate is not trusted here"],
    [
      { name: "Odd", message: "what\nstack", $metadata: { httpStatusCode: 418 } },
      "the server answered 418 Odd: what",
    ],
  ])("tells of %j where it is and how to mend it", (error, part) => {
    expect(words(error)).toMatch(/^s3:\/\/bucket\/x \(at localhost:9000\): /);
    expect(words(error)).toContain(part);
  });

  it("does not take a fault of ours for trouble", () => {
    for (const error of [
      new TypeError("x is undefined"),
      undefined,
      Object.assign(new Error("x"), { code: "ENOENT" }),
    ])
      expect(s3Trouble(error, where)).toBe(error);
  });

  it("holds nothing of the request", () => {
    const error = { name: "AccessDenied", $response: { headers: { authorization: "hidden" } } };
    expect(JSON.stringify(s3Trouble(error, { name: "s3://bucket" }))).not.toContain("hidden");
    expect((s3Trouble(error, { name: "s3://bucket" }) as Error).cause).toBeUndefined();
  });
});

describe("withoutSecrets", () => {
  it("leaves out keys that another program repeats, and all but the first line", () => {
    const environment = {
      AWS_SECRET_ACCESS_KEY: "hidden/+",
      AWS_SESSION_TOKEN: "",
      AWS_ACCESS_KEY_ID: "AKIA",
    };
    expect(withoutSecrets("hidden/+ of AKIA, hidden/+\nmore", environment)).toBe("… of …, …");
  });
});
