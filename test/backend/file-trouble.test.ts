import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { fileTrouble } from "../../src/backend/file-trouble";

it("says in words what the file system refused, and of which file", () => {
  const folder = mkdtempSync(`${tmpdir()}/trouble-`);
  const readFolder = () => readFileSync(folder);
  expect(readFolder).toThrow();
  const full = Object.assign(new Error("no space"), { code: "ENOSPC", path: "runs/a/metrics.jsonl" });
  expect(fileTrouble(full)).toBe("runs/a/metrics.jsonl: the disk is full; make room and go on with --resume");
  expect(fileTrouble(Object.assign(new Error("no"), { code: "EIO" }))).toMatch(/^a file: the disk failed/);
});

it("leaves any other error to others", () => {
  for (const error of [
    undefined,
    null,
    "ENOSPC",
    new Error("ENOSPC"),
    { code: "toString" },
    { code: "ENOENT" },
  ])
    expect(fileTrouble(error)).toBeUndefined();
});
