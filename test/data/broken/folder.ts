import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { put, temporaryFolder } from "../folders";
import type { Files } from "./case";

/** Before a name that is stored in Latin-1, as old archives unpack it. */
export const LATIN_1 = "latin-1:";

/** Writes a case's files into `data/` of a new folder, beside which a secret lies; returns the data folder. */
export async function writeFolder(files: Files): Promise<string> {
  const outer = temporaryFolder();
  put(outer, "secret.png", "nobody may look in here");
  const folder = join(outer, "data");
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    const stored = join(folder, name.replace(LATIN_1, ""));
    const path = name.startsWith(LATIN_1) ? Buffer.from(stored, "latin1") : stored;
    if (content === null) continue;
    mkdirSync(dirname(stored), { recursive: true });
    if (content === "a folder") mkdirSync(path, { recursive: true });
    else if (content === "a pipe") execFileSync("mkfifo", [stored]);
    else if (typeof content === "object" && "link" in content) symlinkSync(content.link, path);
    else writeFileSync(path, typeof content === "function" ? await content() : content);
  }
  return folder;
}

/** Every file below a folder, byte for byte: its name, kind, length, time of change and hash. */
export function snapshot(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "latin1" }) as string[]; // its bytes, whatever they are
  return [".", ...names].sort().map((name) => {
    const path = Buffer.from(join(folder, name), "latin1");
    const entry = lstatSync(path, { bigint: true });
    const content = entry.isFile() ? hashOf(path) : entry.isSymbolicLink() ? readlinkSync(path) : "";
    return [name, entry.mode, entry.size, entry.mtimeNs, content].join(" ");
  });
}

function hashOf(path: Buffer): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
