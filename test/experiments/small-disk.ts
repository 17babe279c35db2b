import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { temporaryFolder } from "../cli/run-dist";

/** A disk of 8 MB, of this test file alone. */
export interface SmallDisk {
  folder: string;
  /** Leaves so many bytes free. */
  fill(free: number): void;
  /** Takes what is left. */
  fillUp(): void;
  makeRoom(): void;
  /** For reading alone, or to be written to again. */
  remount(rights: "ro" | "rw"): void;
  unmount(): void;
}

/** Undefined where this user may mount none. */
export function mountSmallDisk(): SmallDisk | undefined {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  const filler = join(folder, "filler");
  const fillUp = () =>
    expect(() => {
      for (;;) writeFileSync(filler, Buffer.alloc(4096), { flag: "a" });
    }).toThrow("ENOSPC");
  return {
    folder,
    fillUp,
    fill(free) {
      writeFileSync(filler, Buffer.alloc(8 * 2 ** 20 - 2 ** 16 - free));
      if (free === 0) fillUp();
    },
    makeRoom: () => rmSync(filler),
    remount: (rights) => void execFileSync("mount", ["-o", `remount,${rights}`, folder]),
    unmount: () => void execFileSync("umount", [folder]),
  };
}
