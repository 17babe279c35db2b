import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compiled } from "../../../src/backend/package-root";
import { UsageError, UserError } from "../../../src/errors";
import { openStore, STORE_VERSION } from "../../../src/experiments/stores/open-store";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "open-store-"));
});
afterEach(() => rmSync(root, { recursive: true }));

describe("openStore", () => {
  it("takes a path for a folder, which is made", async () => {
    const { name } = await openStore(join(root, "a", "b"));
    expect(name).toBe(join(root, "a", "b"));
    expect(readdirSync(join(root, "a", "b"))).toEqual(["store.json"]);
  });

  it("loads AWS's client for S3 alone", () => {
    const script = `
      const { openStore } = require(${JSON.stringify(compiled("experiments", "stores", "open-store.js"))});
      const isLoaded = () => Object.keys(require.cache).some((path) => path.includes("client-s3"));
      const open = (address) => openStore(address).catch(() => {}).then(isLoaded);
      (async () => console.log(await open(${JSON.stringify(root)}), await open("s3://bucket/x")))();`;
    const env = { ...process.env, AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_EC2_METADATA_DISABLED: "true" };
    expect(execFileSync(process.execPath, ["-e", script], { env, encoding: "utf8" })).toBe("false true\n");
  });

  it("refuses other addresses without repeating them", async () => {
    for (const url of ["https://user:hidden@host/x", "redis://hidden", "file:///hidden", "gs://hidden", ""]) {
      const error = await openStore(url).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toMatch(/^a store is the path of a folder or s3:\/\/BUCKET\/PREFIX, not /);
      expect(error.message).not.toContain("hidden");
    }
    expect((await openStore("HTTPS://host").catch((thrown) => thrown)).message).toContain("not https://");
  });

  it("refuses an address of S3 that holds more than a bucket and a prefix", async () => {
    for (const url of ["s3://key:hidden@bucket/x", "S3://bucket/x?key=hidden", "s3:hidden"]) {
      const error = await openStore(url).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).not.toContain("hidden");
    }
  });

  it("refuses a store of another version, and names both", async () => {
    const version = STORE_VERSION + 1;
    const id = "00000000-0000-4000-8000-000000000000";
    writeFileSync(join(root, "store.json"), JSON.stringify({ id, version }));
    const error = await openStore(root).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toContain(`a store of version ${version}, and this ohem-vs-focal reads version 1`);
  });
});
