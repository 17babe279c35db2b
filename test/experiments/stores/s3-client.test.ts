import { afterEach, describe, expect, it, vi } from "vitest";
import { connect, endpointHost } from "../../../src/experiments/stores/s3-client";
import { SECRET, useServer } from "./aws";

afterEach(() => vi.unstubAllEnvs());

const address = { bucket: "bucket", prefix: "x/", name: "s3://bucket/x" };

describe("connect", () => {
  it("says in a line that nobody answers, without the key", async () => {
    useServer("http://127.0.0.1:9");
    const bucket = await connect(address);
    const { message } = await bucket.read("store.json").catch((error) => error);
    expect(message).toMatch(
      /^s3:\/\/bucket\/x \(at 127\.0\.0\.1:9\): nobody answers there; .*AWS_ENDPOINT_URL$/,
    );
    expect(message).not.toContain(SECRET);
  });

  it("says in a line that a host is not known", async () => {
    useServer("http://no-such-host.invalid");
    const bucket = await connect(address);
    await expect(bucket.write("a", "b")).rejects.toThrow(
      /^s3:\/\/bucket\/x \(at no-such-host\.invalid\): .*host/,
    );
  });

  it("says in a line that there are no credentials, or no region", async () => {
    useServer("http://127.0.0.1:9", { keyId: "", secret: "" });
    await expect((await connect(address)).read("a")).rejects.toThrow(
      "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    );
    useServer("http://127.0.0.1:9");
    vi.stubEnv("AWS_REGION", undefined);
    await expect((await connect(address)).read("a")).rejects.toThrow("no region is set; set AWS_REGION");
  });
});

describe("endpointHost", () => {
  it("is the server's host and port, and nothing else of its address", () => {
    const AWS_ENDPOINT_URL = "https://user:hidden@store.example:9000/x?y";
    expect(endpointHost({ AWS_ENDPOINT_URL })).toBe("store.example:9000");
    expect(endpointHost({ AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3: "http://localhost:1" })).toBe("localhost:1");
    expect(endpointHost({ AWS_ENDPOINT_URL: "" })).toBeUndefined();
    for (const wrong of ["hidden:9000", "http://", "ftp://hidden"])
      expect(() => endpointHost({ AWS_ENDPOINT_URL: wrong })).toThrow(/^AWS_ENDPOINT_URL is not(?!.*hidden)/);
  });
});
