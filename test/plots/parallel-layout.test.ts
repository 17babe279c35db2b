import { describe, expect, it } from "vitest";
import { parallelLayout } from "../../src/plots/parallel-layout";
import { settingAxis } from "../../src/plots/setting-axis";

const named = (name: string, values: (string | number | null)[]) => ({
  name,
  axis: settingAxis(name, values),
});
const axes = [
  named("arm", ["one-stage focal", "one-stage ohem", "two-stage ohem"]),
  named("gamma", [1, 2]),
  named("AP", [0.1, 0.2]),
];
const textsOf = (labels: Record<string, unknown>[]) => labels.map(({ text }) => text as string);

describe("parallelLayout", () => {
  it("stands axes beside each other, and below each other where it is narrow", () => {
    const wide = parallelLayout(axes, false);
    expect([wide.pointOf(0, 0.25), wide.pointOf(2, 0.25)]).toEqual([
      { x: 0, y: 0.25 },
      { x: 2, y: 0.25 },
    ]);
    const narrow = parallelLayout(axes, true);
    const tops = [0, 1, 2].map((axis) => narrow.pointOf(axis, 0.25));
    expect(tops.map(({ x }) => x)).toEqual([0.25, 0.25, 0.25]);
    expect(tops[0].y).toBeGreaterThan(tops[1].y);
    expect(tops[2].y).toBeGreaterThan(narrow.ranges.y[0]);
    expect(narrow.ranges.y[1] - narrow.ranges.y[0]).toBe(narrow.height);
  });

  it("lays axes below each other where they are too many to stand", () => {
    const many = Array.from({ length: 12 }, (_, i) => named(`setting ${i}`, [1, 2]));
    const { pointOf } = parallelLayout(many, false);
    expect(pointOf(3, 0.5).x).toBe(0.5);
    expect(parallelLayout(many.slice(0, 8), false).pointOf(3, 0.5).x).toBe(3);
  });

  it("names every axis and writes every value, in both arrangements", () => {
    for (const narrow of [false, true]) {
      const texts = textsOf(parallelLayout(axes, narrow).labels);
      for (const text of ["<b>arm</b>", "<b>gamma</b>", "<b>AP</b>", "1", "2", "0.1", "0.2"])
        expect(texts).toContain(text);
      expect(texts.join()).toContain(narrow ? "two-stage<br>ohem" : "two-stage ohem");
    }
  });

  it("sets names in two heights where one would run into the next", () => {
    const long = Array.from({ length: 8 }, (_, i) => named(`aLongSetting${i}`, [1, 2]));
    const heights = parallelLayout(long, false)
      .labels.filter(({ text }) => (text as string).startsWith("<b>"))
      .map(({ yshift }) => yshift as number);
    expect(heights[0] - heights[1]).toBe(16);
    expect(heights[2]).toBe(heights[0]);
  });

  it("sets many names of a narrow figure in two rows, shortened, as they are written", () => {
    const arms = Array.from({ length: 8 }, (_, i) => `one-stage & criterion ${i}`);
    const { labels } = parallelLayout([named("arm", arms), named("AP", [0.1, 0.2])], true);
    const ticks = labels.slice(1, 9);
    expect(new Set(ticks.map(({ yshift }) => yshift)).size).toBe(2);
    for (const text of textsOf(ticks)) {
      expect(text).toMatch(/^.*<br>.*\d$/);
      expect(text.replaceAll("&amp;", "&").length).toBeLessThan(28);
    }
  });
});
