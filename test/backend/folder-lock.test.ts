import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { FolderInUseError, isFolderInUse, lockFolder } from "../../src/backend/folder-lock";
import { compiled } from "../../src/backend/package-root";

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "lock-")), "run");
});

const at = { patience: 0 };

/** Another process that holds the folder until it is killed. */
async function otherHolder() {
  const script = `
    const { lockFolder } = require(${JSON.stringify(compiled("backend", "folder-lock.js"))});
    lockFolder(${JSON.stringify(folder)}).then(() => console.log("held"));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return child;
}

describe("a folder that is locked", () => {
  it("is tried once and without a word where there is no patience, and the error can be told from others", async () => {
    const first = await lockFolder(folder, at);
    const notices: string[] = [];
    await expect(
      lockFolder(folder, { patience: 0, onNotice: (notice) => notices.push(notice) }),
    ).rejects.toBeInstanceOf(FolderInUseError);
    expect(notices).toEqual([]);
    first.release();
  });

  it("can be released twice, and is not held afterwards", async () => {
    const lock = await lockFolder(folder, at);
    lock.release();
    lock.release();
    expect(() => lock.requireHeld()).toThrow(/run is no longer held/);
  });

  it("is refused to a second one with the number of the process, and free once it is released", async () => {
    const first = await lockFolder(folder, at);
    await expect(lockFolder(folder, at)).rejects.toThrow(
      new RegExp(`run is in use by process ${process.pid}, since 2.*name another folder`),
    );
    first.release();
    expect(readdirSync(folder)).toEqual([]);
    (await lockFolder(folder, at)).release();
  });

  it("by another process is refused while that lives, and free the moment it is killed", async () => {
    const child = await otherHolder();
    await expect(lockFolder(folder, at)).rejects.toThrow(`in use by process ${child.pid}`);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(existsSync(join(folder, ".lock"))).toBe(true);
    (await lockFolder(folder, at)).release();
  });

  it("is waited for while another process ends, and the person is told of it once", async () => {
    const child = await otherHolder();
    const notices: string[] = [];
    const waiting = lockFolder(folder, { patience: 60_000, onNotice: (notice) => notices.push(notice) });
    setTimeout(() => child.kill("SIGKILL"), 400);
    (await waiting).release();
    expect(notices).toEqual([expect.stringContaining(`in use by process ${child.pid}`)]);
  });

  it("goes to one at a time of many that want it", async () => {
    let [inside, most, done] = [0, 0, 0];
    const work = async () => {
      const lock = await lockFolder(folder, { patience: 60_000 });
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
      done++;
      lock.release();
    };
    await Promise.all(Array.from({ length: 8 }, work));
    expect([most, done]).toEqual([1, 8]);
  });

  it("is seen to be in use by who only looks, which leaves no trace", async () => {
    expect(isFolderInUse(folder)).toBe(false);
    expect(existsSync(folder)).toBe(false);
    const lock = await lockFolder(folder, at);
    expect([isFolderInUse(folder), isFolderInUse(folder)]).toEqual([true, true]);
    lock.requireHeld();
    lock.release();
    expect(isFolderInUse(folder)).toBe(false);
    const child = await otherHolder();
    expect(isFolderInUse(folder)).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isFolderInUse(folder)).toBe(false); // though its file is there
    (await lockFolder(folder, at)).release();
  });

  it("is not held by the words of a process of this number, of another machine, or by a half-written file", async () => {
    mkdirSync(folder);
    for (const words of [JSON.stringify({ process: process.pid, host: "elsewhere" }), '{"proc', ""]) {
      writeFileSync(join(folder, ".lock"), words);
      (await lockFolder(folder, at)).release();
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("notices that it was removed, or replaced by one of the same name", async () => {
    const lock = await lockFolder(folder, at);
    lock.requireHeld();
    renameSync(folder, `${folder}-moved`);
    expect(() => lock.requireHeld()).toThrow(/run was removed or replaced/);
    const second = await lockFolder(folder, at);
    expect(() => lock.requireHeld()).toThrow(/run was removed or replaced/);
    lock.release();
    second.requireHeld();
    second.release();
    rmSync(`${folder}-moved`, { recursive: true });
  });
});
