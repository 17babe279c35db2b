import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writeFileAtomic } from "../../src/backend/files";

vi.mock("node:fs", { spy: true });

let folder: string;
/** Folders that were brought to the disk. */
let kept: string[];
/** What the file system says of bringing a folder to the disk. */
let refusal: string | undefined;
beforeEach(async () => {
  const { fsyncSync } = await vi.importActual<typeof fs>("node:fs");
  folder = fs.mkdtempSync(join(fs.realpathSync(tmpdir()), "to-disk-"));
  kept = [];
  refusal = undefined;
  vi.mocked(fs.fsyncSync).mockImplementation((file) => {
    if (!fs.fstatSync(file).isDirectory()) return fsyncSync(file);
    if (refusal) throw Object.assign(new Error(refusal), { code: refusal });
    const names = [folder, join(folder, "a"), join(folder, "a", "b")];
    kept.push(
      ...names.filter((name) => fs.statSync(name, { throwIfNoEntry: false })?.ino === fs.fstatSync(file).ino),
    );
    fsyncSync(file);
  });
});
afterEach(() => {
  vi.mocked(fs.fsyncSync).mockReset();
  fs.rmSync(folder, { recursive: true });
});

describe.skipIf(process.platform === "win32")("writeFileAtomic", () => {
  it("brings the names of the folders that it made to the disk as well, and of no other", () => {
    const path = join(folder, "a", "b", "file");
    writeFileAtomic(path, "deep");
    expect(kept).toEqual([folder, join(folder, "a"), join(folder, "a", "b")]);
    writeFileAtomic(path, "again");
    expect(kept.slice(3)).toEqual([join(folder, "a", "b")]);
  });

  it.each(["EINVAL", "ENOTSUP", "ENOSYS", "EBADF", "EACCES", "EPERM"])(
    "writes where a folder cannot be brought to the disk: %s",
    (code) => {
      refusal = code;
      writeFileAtomic(join(folder, "a", "b", "file"), "there");
      expect(fs.readFileSync(join(folder, "a", "b", "file"), "utf8")).toBe("there");
    },
  );

  it("does not pass over a disk that fails", () => {
    refusal = "EIO";
    expect(() => writeFileAtomic(join(folder, "file"), "lost")).toThrow("EIO");
  });
});
