import { describe, expect, it } from "vitest";
import {
  collectProblems,
  concurrently,
  concurrentlyReporting,
  readingFiles,
  reason,
  requireImages,
  shown,
  tally,
} from "../../../src/data/readers/problems";
import { UserError } from "../../../src/errors";

describe("concurrently", () => {
  it("keeps the items' order and never runs more than the limit at once", async () => {
    let running = 0;
    let most = 0;
    const results = await concurrently(
      [30, 1, 20, 2, 10],
      async (ms, i) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, ms));
        running--;
        return [i, 2 * ms];
      },
      2,
    );
    expect(results).toEqual([
      [0, 60],
      [1, 2],
      [2, 40],
      [3, 4],
      [4, 20],
    ]);
    expect(most).toBe(2);
  });

  it("fails when a piece of work fails", async () => {
    await expect(concurrently([1], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});

describe("concurrentlyReporting", () => {
  it("reports in the items' order, whichever is done first", async () => {
    const problems = collectProblems();
    problems.add("before", "x", "");
    const results = await concurrentlyReporting([20, 1, 10], problems, async (ms, own, i) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      own.add("slow", String(i), `${ms} ms`);
      return ms;
    });
    expect(results).toEqual([20, 1, 10]);
    expect(problems.list.map(({ file }) => file)).toEqual(["x", "0", "1", "2"]);
  });
});

describe("tally", () => {
  it("keeps the first place and the count", () => {
    const seen = tally();
    expect(seen.count).toBe(0);
    for (const where of ["a", "b", "a"]) seen.add(where);
    expect([seen.first, seen.count]).toEqual(["a", 3]);
  });
});

describe("shown and reason", () => {
  it("keep what comes from files on one line, and short", () => {
    expect(shown("a\n\u001b[31mb")).toBe('"a\\n\\u001b[31mb"');
    expect(shown("x".repeat(1000)).length).toBeLessThan(70);
    expect(reason(new Error("first:\nsecond"))).toBe("first");
    expect(reason("thrown text")).toBe("thrown text");
    expect(reason(new Error(`bad: \u001b[2J${"x".repeat(1e6)}`))).toMatch(/^bad: \\u001b\[2Jx{200,300}…$/);
  });
});

describe("readingFiles", () => {
  it("turns errors of the file system into UserErrors and leaves others alone", async () => {
    const system = Object.assign(new Error("EACCES: permission denied, open 'x'"), { code: "EACCES" });
    await expect(readingFiles("readVoc", () => Promise.reject(system))).rejects.toThrow(
      new UserError("readVoc: EACCES: permission denied, open 'x'"),
    );
    await expect(readingFiles("readVoc", () => Promise.reject(new TypeError("a slip")))).rejects.toThrow(
      TypeError,
    );
    expect(await readingFiles("readVoc", () => 3)).toBe(3);
  });
});

describe("requireImages", () => {
  it("says in one line what went wrong when no image is left", () => {
    const problems = collectProblems();
    expect(() => requireImages("readVoc", 0, "folder", problems)).toThrow(/^readVoc: no .* can be used$/);
    problems.add("missing-image", "a.xml", 'there is no image "a.jpg"');
    const line = 'readVoc: no image of folder can be used: missing-image: a.xml: there is no image "a.jpg"';
    expect(() => requireImages("readVoc", 0, "folder", problems)).toThrow(new UserError(line));
    for (const name of ["b.xml", "c.xml"]) problems.add("missing-image", name, "there is none");
    expect(() => requireImages("readVoc", 0, "folder", problems)).toThrow(
      new UserError(`${line}, and 2 more problems`),
    );
    expect(() => requireImages("readVoc", 1, "folder", problems)).not.toThrow();
  });
});
