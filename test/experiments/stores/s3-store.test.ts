import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { appendToDisk, writeFileAtomic } from "../../../src/backend/files";
import { TroubleError } from "../../../src/errors";
import { openS3Store } from "../../../src/experiments/stores/s3-store";
import type { Claim, Store } from "../../../src/experiments/stores/store";
import { everything, KEY_ID, makeBucket, SECRET, useServer } from "./aws";
import { MOTO_PAGE, startMoto } from "./moto";

const moto = await startMoto();
const endpoint = "endpoint" in moto ? moto.endpoint : "";
const why = "missing" in moto ? ` (skipped: ${moto.missing})` : "";
afterAll(async () => {
  if ("endpoint" in moto) await moto.stop();
});
afterEach(() => vi.unstubAllEnvs());

/** Milliseconds; long beside a request. */
const LIFE = 2500;

async function claimed(store: Store, id = "t1"): Promise<Claim> {
  const claim = await store.claim(id);
  if (!claim) throw new Error("not claimed");
  return claim;
}

/** Asks for a trial until it is given. */
async function eventually(store: Store, id = "t1"): Promise<Claim> {
  for (;;) {
    const claim = await store.claim(id);
    if (claim) return claim;
    await sleep(100);
  }
}

function train({ folder }: Claim, step: number): void {
  appendToDisk(join(folder, "metrics.jsonl"), `{"step":${step}}\n`);
  writeFileAtomic(join(folder, "environment.json"), '{"backend":"tensorflow"}');
  writeFileAtomic(join(folder, "config.json"), '{"steps":1000}');
  writeFileAtomic(join(folder, "checkpoints", `step-${String(step).padStart(8, "0")}.bin`), `after ${step}`);
}

describe.skipIf(!endpoint)(`a store in S3${why}`, () => {
  let bucket: string;
  let url: string;
  beforeEach(async () => {
    useServer(endpoint);
    bucket = await makeBucket(endpoint);
    url = `s3://${bucket}/some/study`;
  });

  it("renews its claim for as long as it takes", async () => {
    const [one, two] = [await openS3Store(url, { life: LIFE }), await openS3Store(url, { life: LIFE })];
    const claim = await claimed(one);
    const until = Date.now() + 2 * LIFE;
    while (Date.now() < until) {
      expect(await two.claim("t1")).toBeUndefined();
      claim.lock.requireHeld();
      await sleep(200);
    }
    await claim.release();
    await (await claimed(two)).release();
  });

  it("hands a trial whose owner is gone to another, and the owner knows when it comes back", async () => {
    const [one, two] = [await openS3Store(url, { life: LIFE }), await openS3Store(url, { life: LIFE })];
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const gone = await claimed(one).finally(() => vi.useRealTimers()); // its renewals are never due
    gone.lock.requireHeld();
    const began = performance.now();
    const taken = await eventually(two);
    expect(performance.now() - began).toBeGreaterThan(LIFE);
    expect(() => gone.lock.requireHeld()).toThrow(TroubleError);
    taken.lock.requireHeld();
    await gone.release();
    taken.lock.requireHeld();
    expect(await one.claim("t1")).toBeUndefined();
    await taken.release();
    expect([...(await everything(bucket)).keys()]).toEqual(["some/study/store.json"]);
  });

  it("moves a run from process to process with its newest step and the lines up to it", async () => {
    const first = await claimed(await openS3Store(url));
    for (const step of [1, 2, 3]) train(first, step);
    first.keep();
    await first.release();
    expect(existsSync(first.folder)).toBe(false);
    expect([...(await everything(bucket)).keys()]).toEqual(
      ["checkpoint.bin", "config.json", "environment.json", "metrics.jsonl"]
        .map((name) => `some/study/trials/t1/resume/step-00000003/${name}`)
        .toSpliced(0, 0, "some/study/store.json"),
    );
    const second = await claimed(await openS3Store(url));
    expect(second.folder).not.toBe(first.folder);
    const text = (name: string) => readFileSync(join(second.folder, name), "utf8");
    expect(text("checkpoints/step-00000003.bin")).toBe("after 3");
    expect(text("metrics.jsonl")).toBe('{"step":1}\n{"step":2}\n{"step":3}\n');
    expect(text("environment.json")).toBe('{"backend":"tensorflow"}');
    train(second, 4);
    second.keep();
    writeFileAtomic(join(second.folder, "arm.json"), "{}");
    await second.publish();
    await second.clear();
    await second.release();
    const names = [...(await everything(bucket)).keys()];
    expect(names).toEqual([
      "some/study/store.json",
      ...["arm.json", "config.json", "environment.json", "metrics.jsonl"].map(
        (name) => `some/study/trials/t1/${name}`,
      ),
    ]);
  });

  it("lists and removes more than a page", async () => {
    const store = await openS3Store(url);
    const count = 2 * MOTO_PAGE + 5;
    const keys = Array.from({ length: count }, (_, i) => `results/${String(i).padStart(5, "0")}.json`);
    await Promise.all(keys.map((key) => store.create(key, "{}")));
    const listed: string[] = [];
    for await (const key of store.list("results")) listed.push(key);
    expect(listed).toEqual(keys);
    for (let i = 0; i < count; i++) await store.write(`trials/t1/resume/step-${i}/metrics.jsonl`, "");
    const claim = await claimed(store);
    await claim.clear();
    await claim.release();
    expect((await everything(bucket)).size).toBe(1 + count);
  });

  it("says nothing of keys in what it stores, and writes an empty text without a word", async () => {
    const said = vi.spyOn(console, "warn");
    const store = await openS3Store(url, { life: LIFE });
    const claim = await claimed(store);
    await store.write("cancelled/a", "");
    train(claim, 1);
    claim.keep();
    const stored = await vi.waitFor(
      async () => {
        const all = await everything(bucket);
        expect(all.get("some/study/claims/t1")).toMatch(/"renewals":[1-9]/);
        expect(all.has("some/study/trials/t1/resume/step-00000001/checkpoint.bin")).toBe(true);
        return all;
      },
      { timeout: 20_000, interval: 200 },
    );
    for (const text of stored.values()) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(KEY_ID);
    }
    await claim.release();
    expect(said).not.toHaveBeenCalled();
  });

  it("can share a bucket with another", async () => {
    const [one, two, root] = [
      await openS3Store(url),
      await openS3Store(`${url}2`),
      await openS3Store(`s3://${bucket}`),
    ];
    await one.write("results/a.json", "1");
    expect(await two.read("results/a.json")).toBeUndefined();
    expect((await root.read("some/study/results/a.json"))?.toString()).toBe("1");
    expect(new Set([one.id, two.id, root.id]).size).toBe(3);
  });

  it("says in a line that there is no such bucket", async () => {
    const { message } = await openS3Store("s3://no-such-bucket/x").catch((error) => error);
    expect(message).toMatch(/^s3:\/\/no-such-bucket\/x \(at 127.*\): there is no such bucket; [^\n]*$/);
    expect(message).not.toContain(SECRET);
  });

  it("says in a line that the key is not known there, without the secret", async () => {
    const asIs = (count: number) =>
      fetch(`${endpoint}/moto-api/reset-auth`, { method: "POST", body: String(count) });
    await asIs(0); // from now on, keys are looked at
    try {
      const error = await openS3Store(url).catch((thrown) => thrown);
      expect(error).toBeInstanceOf(TroubleError);
      expect(error.message).toMatch(/: the access key is not known there; look at AWS_ACCESS_KEY_ID[^\n]*$/);
      expect(error.message).not.toContain(SECRET);
    } finally {
      await asIs(1e9);
    }
  });
});
