import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { fileTrouble } from "../../src/backend/file-trouble";

/** Of reading there. */
function troubleOf(path: string): string | undefined {
  try {
    readFileSync(path);
    return undefined;
  } catch (error) {
    return fileTrouble(error);
  }
}

it("says in words what the file system refused, and of which file", () => {
  const folder = mkdtempSync(`${tmpdir()}/trouble-`);
  expect(troubleOf(folder)).toBe("a file: this is a folder, and a file is needed");
  expect(troubleOf(`${folder}/none`)).toBe(
    `${folder}/none: there is no such file or folder; name one that is there`,
  );
  expect(troubleOf(`${folder}/${"long".repeat(999)}`)).toMatch(
    /: this name is too long for the disk; give a shorter/,
  );
  const full = Object.assign(new Error("no space"), { code: "ENOSPC", path: "runs/a/metrics.jsonl" });
  expect(fileTrouble(full)).toBe(
    "runs/a/metrics.jsonl: the disk is full; make room, then give the command again (train and compare with --resume)",
  );
  expect(fileTrouble(Object.assign(new Error("no"), { code: "EIO" }))).toMatch(/^a file: the disk failed/);
});

it("leaves any other error to others", () => {
  for (const error of [
    undefined,
    null,
    "ENOSPC",
    new Error("ENOSPC"),
    { code: "toString" },
    { code: "ECONNRESET" },
  ])
    expect(fileTrouble(error)).toBeUndefined();
});
