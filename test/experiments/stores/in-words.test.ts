import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { TroubleError, UserError } from "../../../src/errors";
import { inWords, unlessMissing } from "../../../src/experiments/stores/in-words";

describe("inWords", () => {
  it("tells what the file system says in a line with the file, once", async () => {
    const trouble = await inWords(() => {
      throw Object.assign(new Error("ENOSPC: no space"), { code: "ENOSPC", path: "results/a.json" });
    }).catch((error) => error);
    expect(trouble).toBeInstanceOf(TroubleError);
    expect(trouble.message).toMatch(
      /^results\/a\.json: the disk is full; make room, then give the command again/,
    );
    await expect(inWords(() => Promise.reject(trouble))).rejects.toBe(trouble);
  });

  it("leaves other errors and answers as they are", async () => {
    const error = new UserError("another folder");
    await expect(inWords(() => Promise.reject(error))).rejects.toBe(error);
    expect(await inWords(() => 7)).toBe(7);
  });
});

describe("unlessMissing", () => {
  it("gives nothing where there is no file, and what else is wrong", async () => {
    expect(await unlessMissing(readFile("nowhere/at-all"))).toBeUndefined();
    await expect(unlessMissing(readFile("."))).rejects.toThrow("EISDIR");
    expect(await unlessMissing(Promise.resolve("there"))).toBe("there");
  });
});
