import { describe, expect, it } from "vitest";
import { classLines, corners, whichClasses } from "../../src/plots/class-lines";

const values = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, k) => [`class ${k}`, (k * 7) % count]));

describe("classLines", () => {
  it("gives up to eight classes a colour and a dash of their own, in their order", () => {
    const lines = classLines(values(8));
    expect(lines.map(({ name }) => name)).toEqual(Object.keys(values(8)));
    expect(lines.every(({ isNamed }) => isNamed)).toBe(true);
    expect(new Set(lines.map(({ line }) => line.color)).size).toBe(8);
  });

  it("names of many classes the three best, then the three worst, and draws the crowd beneath them", () => {
    const lines = classLines(values(20));
    const named = lines.filter(({ isNamed }) => isNamed);
    expect(named.map(({ name }) => values(20)[name])).toEqual([19, 18, 17, 2, 1, 0]);
    expect(lines).toHaveLength(20);
    expect(lines.slice(0, 14).every(({ isNamed }) => !isNamed)).toBe(true);
    expect(whichClasses(20)).toContain("of 20 classes");
  });

  it("draws no crowd beyond sixty, spread over all values", () => {
    const crowd = classLines(values(1000)).filter(({ isNamed }) => !isNamed);
    expect(crowd).toHaveLength(60);
    const drawn = crowd.map(({ name }) => values(1000)[name]);
    expect(Math.max(...drawn)).toBe(996);
    expect(Math.min(...drawn)).toBeLessThan(30);
  });

  it("shows a name as it is, never as markup", () => {
    expect(classLines({ "<b>x</b>": 1 })[0].title).toBe("&lt;b&gt;x&lt;/b&gt;");
  });
});

describe("corners", () => {
  it("leaves out what lies between two of the same height, and nothing else", () => {
    expect(corners([0, 1, 2, 3, 4], [1, 1, 1, 0.5, 0.5])).toEqual({ x: [0, 2, 3, 4], y: [1, 1, 0.5, 0.5] });
  });

  it("keeps gaps", () => {
    expect(corners([0, 1, 2], [0.5, null, null]).y).toEqual([0.5, null, null]);
  });
});
