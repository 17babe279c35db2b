import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compiled } from "../../../src/backend/package-root";
import { openStore } from "../../../src/experiments/stores/open-store";
import type { Store } from "../../../src/experiments/stores/store";
import { makeBucket, useServer } from "./aws";
import { startMoto } from "./moto";

const moto = await startMoto();
const missing = "missing" in moto ? moto.missing : undefined;
const folders: string[] = [];

beforeAll(() => {
  if ("endpoint" in moto) useServer(moto.endpoint);
});
afterAll(async () => {
  if ("endpoint" in moto) await moto.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  folders.push(mkdtempSync(join(tmpdir(), "store-")));
  return join(folders.at(-1)!, "study");
}

/** Another process that claims a trial and holds it until it is killed, or for as long as it is not told to end. */
async function otherProcess(address: string, trialId: string) {
  const script = `
    const { openStore } = require(${JSON.stringify(compiled("experiments", "stores", "open-store.js"))});
    (async () => {
      const store = await openStore(${JSON.stringify(address)});
      const claim = await store.claim(${JSON.stringify(trialId)});
      console.log(JSON.stringify({ id: store.id, has: claim !== undefined }));
      process.stdin.resume().on("end", async () => {
        await claim?.release();
        process.exit();
      });
    })();`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const end = async () => {
    child.stdin.end();
    await once(child, "close");
  };
  return { ...(JSON.parse(line) as { id: string; has: boolean }), end };
}

const kinds = [
  { kind: "a folder", newAddress: async () => newFolder(), isMissing: false },
  {
    kind: missing === undefined ? "S3" : `S3 (skipped: ${missing})`,
    newAddress: async () => ("endpoint" in moto ? `s3://${await makeBucket(moto.endpoint)}/a/study` : ""),
    isMissing: missing !== undefined,
  },
];

for (const { kind, newAddress, isMissing } of kinds)
  describe.skipIf(isMissing)(`a store in ${kind}`, () => {
    let address: string;
    let store: Store;
    beforeEach(async () => {
      address = await newAddress();
      store = await openStore(address);
    });

    const text = async (key: string) => (await store.read(key))?.toString();
    const listed = async (folder: string) => {
      const keys: string[] = [];
      for await (const key of store.list(folder)) keys.push(key);
      return keys.sort();
    };

    it("has the name of its address, and the same id each time, also for who opens it at once", async () => {
      expect(store.name).toBe(address);
      const others = await Promise.all(Array.from({ length: 5 }, () => openStore(address)));
      expect(new Set(others.map(({ id }) => id))).toEqual(new Set([store.id]));
      const fresh = await newAddress();
      const first = await Promise.all(Array.from({ length: 5 }, () => openStore(fresh)));
      expect(new Set(first.map(({ id }) => id)).size).toBe(1);
      expect(first[0].id).not.toBe(store.id);
    });

    it("gives back what was written, text, bytes and nothing, and the last of it", async () => {
      expect(await store.read("studies/a.json")).toBeUndefined();
      await store.write("studies/a.json", "much longer than what follows: κλίμαξ");
      expect(await text("studies/a.json")).toBe("much longer than what follows: κλίμαξ");
      await store.write("studies/a.json", Uint8Array.of(1, 2, 3, 4).subarray(1, 3));
      expect([...((await store.read("studies/a.json")) ?? [])]).toEqual([2, 3]);
      await store.write("cancelled/a", "");
      expect(await text("cancelled/a")).toBe("");
    });

    it("gives back megabytes as they are", async () => {
      const bytes = Buffer.from(Uint8Array.from({ length: 5e6 }, (_, i) => i * i));
      await store.write("trials/t/big.bin", bytes);
      expect((await store.read("trials/t/big.bin"))?.equals(bytes)).toBe(true);
    });

    it("holds one text whole of many that are written at once", async () => {
      const texts = Array.from({ length: 10 }, (_, i) => `${i}`.repeat(100_000 + i));
      await Promise.all(texts.map((each) => store.write("studies/a.json", each)));
      expect(texts).toContain(await text("studies/a.json"));
    });

    it("creates what is not there, once", async () => {
      expect(await store.create("results/a.json", "first")).toBe(true);
      expect(await store.create("results/a.json", "second")).toBe(false);
      expect(await text("results/a.json")).toBe("first");
      await store.remove("results/a.json");
      expect(await store.create("results/a.json", "third")).toBe(true);
    });

    it("lets one of twenty create a key", async () => {
      const texts = Array.from({ length: 20 }, (_, i) => `${i},`.repeat(1000));
      const created = await Promise.all(texts.map((each) => store.create("results/a.json", each)));
      expect(created.filter(Boolean)).toHaveLength(1);
      expect(await text("results/a.json")).toBe(texts[created.indexOf(true)]);
    });

    it("lists a folder's keys, and neither those beside it nor within", async () => {
      const keys = [
        "results/a.json",
        "results/b.json",
        "results-2/c.json",
        "results/deeper/d.json",
        "e.json",
      ];
      for (const key of keys) await store.create(key, "");
      expect(await listed("results/")).toEqual(["results/a.json", "results/b.json"]);
      expect(await listed("results")).toEqual(["results/a.json", "results/b.json"]);
      expect(await listed("results/deeper")).toEqual(["results/deeper/d.json"]);
      expect(await listed("nothing")).toEqual([]);
    });

    it("can be left off in the middle of a list", async () => {
      for (const key of ["results/a", "results/b", "results/c"]) await store.write(key, "");
      for await (const key of store.list("results")) {
        expect(key).toMatch(/^results\/[abc]$/);
        break;
      }
    });

    it("removes a key, and does not mind one that is not there", async () => {
      await store.write("failures/a.json", "");
      await store.remove("failures/a.json");
      await store.remove("failures/a.json");
      await store.remove("nowhere/a.json");
      expect(await listed("failures")).toEqual([]);
    });

    it("refuses keys that lead outside", async () => {
      for (const key of ["../x", "/x", "a/../../x", "a\\..\\x", ""]) {
        await expect(store.read(key)).rejects.toThrow("is not a key of a store");
        await expect(store.write(key, "")).rejects.toThrow("is not a key of a store");
        await expect(store.create(key, "")).rejects.toThrow("is not a key of a store");
        await expect(store.remove(key)).rejects.toThrow("is not a key of a store");
        await expect(store.claim(key)).rejects.toThrow("is not the id of a trial");
      }
    });

    it("gives a trial to one at a time, with a folder to work in", async () => {
      const claim = await store.claim("t1");
      if (!claim) throw new Error("not claimed");
      claim.lock.requireHeld();
      writeFileSync(join(claim.folder, "config.json"), "{}");
      const another = await openStore(address);
      expect([await another.isClaimed("t1"), await another.isClaimed("t2")]).toEqual([true, false]);
      expect(await another.claim("t1")).toBeUndefined();
      expect(await store.claim("t1")).toBeUndefined();
      const beside = await another.claim("t2");
      expect(beside).toBeDefined();
      await claim.release();
      const next = await another.claim("t1");
      expect(next).toBeDefined();
      next?.lock.requireHeld();
      expect(() => claim.lock.requireHeld()).toThrow("no longer held");
      for (const each of [next, beside]) await each?.release();
      expect(await another.isClaimed("t1")).toBe(false);
    });

    it("keeps other processes off a trial that is claimed, and the other way round", async () => {
      const claim = await store.claim("t1");
      const kept = await otherProcess(address, "t1");
      expect(kept).toMatchObject({ id: store.id, has: false });
      await kept.end();
      await claim?.release();
      const holder = await otherProcess(address, "t1");
      expect(holder.has).toBe(true);
      expect(await store.isClaimed("t1")).toBe(true);
      expect(await store.claim("t1")).toBeUndefined();
      await holder.end();
      const next = await store.claim("t1");
      expect(next).toBeDefined();
      await next?.release();
    });

    it("has a finished run's files, and no checkpoints of it", async () => {
      const claim = await store.claim("t1");
      if (!claim) throw new Error("not claimed");
      const checkpoint = join(claim.folder, "checkpoints", "step-00000001.bin");
      const { writeFileAtomic } = await import("../../../src/backend/files");
      writeFileAtomic(checkpoint, "checkpoint");
      writeFileAtomic(join(claim.folder, "metrics.jsonl"), "line\n");
      writeFileAtomic(join(claim.folder, "model", "weights.bin"), Uint8Array.of(7));
      claim.keep();
      await claim.publish();
      await claim.clear();
      await claim.release();
      expect(await text("trials/t1/metrics.jsonl")).toBe("line\n");
      expect([...((await store.read("trials/t1/model/weights.bin")) ?? [])]).toEqual([7]);
      expect(existsSync(checkpoint)).toBe(false);
      expect(await listed("trials/t1")).toEqual(["trials/t1/metrics.jsonl"]);
      expect(await listed("trials/t1/resume/step-00000001")).toEqual([]);
    });

    it("says no more than a line where a run's folder is not this process's any more", async () => {
      const claim = await store.claim("t1");
      if (!claim) throw new Error("not claimed");
      rmSync(claim.folder, { recursive: true });
      expect(() => claim.lock.requireHeld()).toThrow(/was removed or replaced/);
      await claim.release();
    });
  });
