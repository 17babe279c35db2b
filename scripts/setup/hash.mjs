import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** A short hash of the names and contents of files; folders count with all that is in them. */
export function hashOf(checkout, paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((name) => filesUnder(join(checkout, name))).sort()) {
    hash
      .update(relative(checkout, path).split(sep).join("/"))
      .update("\0")
      .update(readFileSync(path))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

function filesUnder(path) {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    throw error;
  }
}
