import { describe, expect, it } from "vitest";
import { rowAxis, rowSpace } from "../../src/plots/rows";

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
});
