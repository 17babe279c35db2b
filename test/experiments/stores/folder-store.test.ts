import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "../../../src/backend/folder-lock";
import { TroubleError } from "../../../src/errors";
import { openFolderStore } from "../../../src/experiments/stores/folder-store";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "folder-store-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const listed = async (names: AsyncIterable<string>) => {
  const keys: string[] = [];
  for await (const key of names) keys.push(key);
  return keys.sort();
};

describe("a store in a folder", () => {
  it("is files of that folder", async () => {
    const store = await openFolderStore(root);
    await store.create("results/a.json", "{}");
    expect(readdirSync(root).sort()).toEqual(["results", "store.json"]);
    expect(readFileSync(join(root, "results", "a.json"), "utf8")).toBe("{}");
    expect(JSON.parse(readFileSync(join(root, "store.json"), "utf8"))).toEqual({ id: store.id, version: 1 });
  });

  it("stays where it is when the process goes elsewhere", async () => {
    const before = process.cwd();
    mkdirSync(join(root, "elsewhere"));
    try {
      process.chdir(root);
      const store = await openFolderStore("study");
      process.chdir("elsewhere");
      await store.write("a", "x");
      expect(store.name).toBe("study");
      expect(readFileSync(join(root, "study", "a"), "utf8")).toBe("x");
    } finally {
      process.chdir(before);
    }
  });

  it("lists neither what is half-written nor what others left", async () => {
    const store = await openFolderStore(root);
    await store.write("results/a.json", "");
    for (const name of ["b.json.1234.tmp", "~lock.a.json#", "b (copy).json"])
      writeFileSync(join(root, "results", name), "");
    expect(await listed(store.list("results"))).toEqual(["results/a.json"]);
  });

  it("runs a trial where its files belong, in a folder that others find locked", async () => {
    const store = await openFolderStore(root);
    const claim = await store.claim("t1");
    expect(claim?.folder).toBe(join(root, "trials", "t1"));
    await expect(lockFolder(join(root, "trials", "t1"), { patience: 0 })).rejects.toThrow("is in use");
    await claim?.release();
    expect(readdirSync(join(root, "trials", "t1"))).toEqual([]);
  });

  it("leaves a run's files as they are when it is kept or given up", async () => {
    const store = await openFolderStore(root);
    const claim = await store.claim("t1");
    mkdirSync(join(root, "trials", "t1", "checkpoints"));
    claim?.keep();
    await claim?.release();
    expect(readdirSync(join(root, "trials", "t1"))).toEqual(["checkpoints"]);
  });

  it("publishes nothing that is not its own any more", async () => {
    const store = await openFolderStore(root);
    const claim = await store.claim("t1");
    rmSync(join(root, "trials", "t1"), { recursive: true });
    mkdirSync(join(root, "trials", "t1", "checkpoints"), { recursive: true });
    await expect(claim?.publish()).rejects.toThrow("was removed or replaced");
    expect(readdirSync(join(root, "trials", "t1"))).toEqual(["checkpoints"]);
  });
});

describe("trouble with the file system", () => {
  const trouble = (work: Promise<unknown>) =>
    work.then(
      () => "none",
      (error) => {
        expect(error).toBeInstanceOf(TroubleError);
        return error.message;
      },
    );

  it("is a line that names the file", async () => {
    const store = await openFolderStore(root);
    writeFileSync(join(root, "results"), "a file where a folder is needed");
    const path = join(root, "results", "a.json");
    expect(await trouble(store.create("results/a.json", "{}"))).toBe(
      `${path}: a file stands where a folder is needed; name another`,
    );
    expect(await trouble(store.read("results/a.json"))).toBe(
      `${path}: a part of this path is a file, not a folder; name another`,
    );
    expect(await trouble(listed(store.list("results")))).toMatch(/results.: a part of this path is a file/);
    mkdirSync(join(root, "a"));
    expect(await trouble(store.read("a"))).toContain("this is a folder, and a file is needed");
    writeFileSync(join(root, "trials"), "");
    expect(await trouble(store.claim("t1"))).toContain("t1: a part of this path is a file");
    expect(await trouble(openFolderStore(join(root, "results")))).toContain(join(root, "results"));
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "is told of a folder that may only be read (skipped for root)",
    async () => {
      const store = await openFolderStore(root);
      chmodSync(root, 0o500);
      expect(await trouble(store.write("a", "x"))).toContain("this user may not read or write there");
      chmodSync(root, 0o700);
    },
  );

  it("is told of a full disk, once, and what was there stays (skipped where no disk may be mounted)", async (context) => {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", root], { stdio: "ignore" });
    } catch {
      return context.skip();
    }
    try {
      const store = await openFolderStore(root);
      await store.write("results/a.json", "small");
      const large = Buffer.alloc(2e6, 1);
      for (const work of [
        () => store.write("results/a.json", large),
        () => store.create("results/b.json", large),
      ])
        expect(await trouble(work())).toMatch(
          /^\S+results\/[ab]\.json: the disk is full; make room, then give the command again \(train and compare with --resume\)$/,
        );
      expect((await store.read("results/a.json"))?.toString()).toBe("small");
      expect(readdirSync(join(root, "results"))).toEqual(["a.json"]);
    } finally {
      execFileSync("umount", [root]);
    }
  });
});
