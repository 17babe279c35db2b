import { describe, expect, it } from "vitest";
import { settingLevels } from "../../src/evaluation/setting-levels";

describe("settingLevels", () => {
  it("are the values while a number has six at most", () => {
    expect(settingLevels("gamma", [2, 0.5, null, 2, 5])).toEqual({
      setting: "gamma",
      labels: ["0.5", "2", "5"],
      levelOf: [1, 0, -1, 1, 2],
    });
  });

  it("are four bins with as many trials each where it has more, parted at the quartiles", () => {
    const values = Array.from({ length: 40 }, (_, i) => 10 ** (-4 + i / 13));
    const { labels, levelOf } = settingLevels("learningRate", values);
    expect(labels).toHaveLength(4);
    expect(labels[0]).toBe("0.0001 to 0.000492");
    for (let bin = 0; bin < 4; bin++) expect(levelOf.filter((each) => each === bin)).toHaveLength(10);
    expect(levelOf).toEqual([...levelOf].sort());
  });

  it("leaves no bin empty where one value makes up most of the trials", () => {
    const values = [...new Array<number>(30).fill(1), 2, 3, 4, 5, 6, 7, 8];
    const { labels, levelOf } = settingLevels("warmup", values);
    expect(new Set(levelOf)).toEqual(new Set(labels.keys()));
    expect(labels[0]).toBe("1");
  });

  it("never puts seeds or names together", () => {
    const many = Array.from({ length: 9 }, (_, i) => i);
    expect(settingLevels("seed", many).labels).toHaveLength(9);
    expect(settingLevels("data", many.map(String)).labels).toHaveLength(9);
    expect(settingLevels("gamma", [null, null])).toEqual({ setting: "gamma", labels: [], levelOf: [-1, -1] });
  });
});
