import { describe, expect, it } from "vitest";
import { legend } from "../../src/plots/legend";

describe("legend", () => {
  it("asks for more height the more lines it needs", () => {
    expect(legend(4, false).pixels).toBeGreaterThan(legend(3, false).pixels);
    expect(legend(3, true).pixels).toBeGreaterThan(legend(3, false).pixels);
    expect(legend(2, false).pixels).toBe(legend(3, false).pixels);
  });

  it("stands at the bottom of the figure, below the axes", () => {
    expect(legend(3, false).legend).toMatchObject({ yref: "container", y: 0, yanchor: "bottom" });
  });
});
