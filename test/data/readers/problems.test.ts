import { describe, expect, it } from "vitest";
import { collectProblems, concurrently, requireImages } from "../../../src/data/readers/problems";

describe("concurrently", () => {
  it("keeps the items' order and never runs more than the limit at once", async () => {
    let running = 0;
    let most = 0;
    const results = await concurrently(
      [30, 1, 20, 2, 10],
      async (ms) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, ms));
        running--;
        return 2 * ms;
      },
      2,
    );
    expect(results).toEqual([60, 2, 40, 4, 20]);
    expect(most).toBe(2);
  });

  it("fails when a piece of work fails", async () => {
    await expect(concurrently([1], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});

describe("requireImages", () => {
  it("says what went wrong when no image is left", () => {
    const problems = collectProblems();
    problems.add("missing-image", "a.xml", 'there is no image "a.jpg"');
    expect(() => requireImages("readVoc", 0, "folder", problems)).toThrow(
      'readVoc: no image of folder can be used\n  missing-image: a.xml: there is no image "a.jpg"',
    );
    expect(() => requireImages("readVoc", 1, "folder", problems)).not.toThrow();
  });
});
