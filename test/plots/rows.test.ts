import { describe, expect, it } from "vitest";
import { labelWidth, rowAxis, rowSpace } from "../../src/plots/rows";

describe("rowAxis", () => {
  it("has the first row at the top", () => {
    const [bottom, top] = rowAxis(
      [
        ["a", "b"],
        ["c", "d"],
      ],
      false,
    ).range as number[];
    expect(top).toBeLessThan(0);
    expect(bottom).toBeGreaterThan(1);
  });

  it("breaks labels into two lines where there is little room", () => {
    expect(rowAxis([["one-stage", "<b>"]], false).ticktext).toEqual(["one-stage &lt;b&gt;"]);
    expect(rowAxis([["one-stage", "<b>"]], true).ticktext).toEqual(["one-stage<br>&lt;b&gt;"]);
    expect(rowSpace(true).left).toBeLessThan(rowSpace(false).left);
  });

  it("writes a note small, in the first of two lines, and escapes it", () => {
    const [wide] = rowAxis([["one-stage", "OHEM", "<3> seeds"]], false).ticktext as string[];
    const [narrow] = rowAxis([["one-stage", "OHEM", "3 seeds"]], true).ticktext as string[];
    expect(wide).toMatch(/^one-stage OHEM <span[^>]*>&lt;3&gt; seeds<\/span>$/);
    expect(narrow).toMatch(/^one-stage <span[^>]*>3 seeds<\/span><br>OHEM$/);
  });
});

describe("rowSpace", () => {
  it("grows with the labels, up to a limit", () => {
    const long = ["one-stage", "OHEM 128 NMS .5", "3 seeds"] as const;
    for (const narrow of [true, false]) {
      const none = rowSpace(narrow).left;
      expect(rowSpace(narrow, [["a", "b"]]).left).toBe(none);
      expect(rowSpace(narrow, [long]).left).toBeGreaterThan(none);
      expect(rowSpace(narrow, [long]).left).toBe(labelWidth(long, narrow));
      expect(rowSpace(narrow, [["x".repeat(99), "y"]]).left).toBeLessThan(400);
    }
  });
});
