import { describe, expect, it } from "vitest";
import * as inputs from "../../../bench/benchmarks/inputs.mjs";
import { random } from "../../../src/backend/random";

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

describe("normals", () => {
  it("have the mean and the deviation asked for, also when their number is odd", () => {
    const { data, shape } = inputs.normals(random(0), [3, 6667], -3, 2);
    expect(shape).toEqual([3, 6667]);
    expect(Math.abs(mean(data) + 3)).toBeLessThan(0.06); // four standard errors
    expect(Math.abs(Math.sqrt(mean(data.map((x: number) => (x + 3) ** 2))) - 2)).toBeLessThan(0.04);
  });
});

describe("rareOnes and rareLabels", () => {
  it("mark one in a hundred", () => {
    const ones = inputs.rareOnes(random(0), [100_000]).data;
    expect(Math.abs(mean(ones) - 0.01)).toBeLessThan(0.0013);
    const labels = inputs.rareLabels(random(0), 100_000, 81).data;
    const objects = labels.filter((label: number) => label > 0);
    expect(Math.abs(objects.length / 1000 - 1)).toBeLessThan(0.13);
    expect([Math.min(...objects), Math.max(...objects)]).toEqual([1, 80]);
  });
});

describe("distinctLosses and distinctScores", () => {
  it("have no ties in float32 at the sizes that are measured", () => {
    expect(new Set(inputs.distinctLosses(random(0), 100_000).data).size).toBe(100_000);
    expect(new Set(inputs.distinctScores(random(0), 10_000).data).size).toBe(10_000);
  });
});

describe("objectBoxes and proposedBoxes", () => {
  it("are boxes of positive size", () => {
    for (const { data } of [inputs.objectBoxes(random(0), 1000), inputs.proposedBoxes(random(0), 1000, 20)])
      for (let i = 0; i < data.length; i += 4)
        expect(data[i + 2] > data[i] && data[i + 3] > data[i + 1]).toBe(true);
  });
});
