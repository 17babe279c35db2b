import { describe, expect, it } from "vitest";
import { CRITERION_NAMES } from "../../src/criteria/names";
import {
  axis,
  baseLayout,
  criterionColour,
  FONT_SIZE,
  KIND_COLOURS,
  plotlyText,
} from "../../src/plots/style";

describe("style", () => {
  it("gives every criterion of the kit a colour of its own", () => {
    const colours = CRITERION_NAMES.map(criterionColour);
    expect(new Set(colours).size).toBe(CRITERION_NAMES.length);
  });

  it("gives a criterion that it does not know the same colour every time, and none that stands for another", () => {
    const colour = criterionColour("some-later-one");
    expect(criterionColour("some-later-one")).toBe(colour);
    expect(CRITERION_NAMES.map(criterionColour)).not.toContain(colour);
    expect(Object.values(KIND_COLOURS)).not.toContain(colour);
  });

  it("does not take a property of every object for a criterion", () => {
    expect(criterionColour("constructor")).toMatch(/^#/);
  });

  it("shows markup in names as it is written", () => {
    expect(plotlyText('<a href="javascript:x">&</a>')).toBe('&lt;a href="javascript:x"&gt;&amp;&lt;/a&gt;');
    expect(JSON.stringify(axis("<b>"))).not.toContain("<b>");
  });

  it("sets all text at 13 pixels or more", () => {
    const sizes = JSON.stringify([baseLayout("title", 100, { l: 0, r: 0 }, false), axis("x")]).matchAll(
      /"size":(\d+)/g,
    );
    for (const [, size] of sizes) expect(Number(size)).toBeGreaterThanOrEqual(13);
    expect(FONT_SIZE).toBeGreaterThanOrEqual(13);
  });

  it("makes a figure as high as its panels and margins", () => {
    const { height, margin } = baseLayout("title", 300, { l: 10, r: 10, b: 40 }, false);
    const { t, b } = margin as { t: number; b: number };
    expect(height).toBe(300 + t + b);
  });

  it("leaves the title of a narrow figure to the page", () => {
    expect(baseLayout("title", 300, { l: 10, r: 10 }, true).title).toBeUndefined();
  });
});
