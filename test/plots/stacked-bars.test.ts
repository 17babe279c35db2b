import { describe, expect, it } from "vitest";
import { stackedBars } from "../../src/plots/stacked-bars";

const rows = [
  ["one-stage", "focal"],
  ["one-stage", "ohem"],
] as const;
const parts = [
  { name: "large", colour: "#000000", values: [0.9, 0.85] },
  { name: "small", colour: "#ffffff", values: [0.1, 0.15] },
];

describe("stackedBars", () => {
  it("draws a bar a part and row, one after the other", () => {
    const { data, layout } = stackedBars("title", [...rows], parts, "share");
    expect(data.map(({ name, x }) => [name, x])).toEqual(parts.map(({ name, values }) => [name, values]));
    expect(layout.barmode).toBe("stack");
  });

  it("writes a number only where it fits", () => {
    expect(stackedBars("title", [...rows], parts, "share").data[1].text).toEqual(["10 %", "15 %"]);
    expect(stackedBars("title", [...rows], parts, "share", { narrow: true }).data[1].text).toEqual(["", ""]);
  });
});
