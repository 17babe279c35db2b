import { describe, expect, it } from "vitest";
import { CRITERION_NAMES } from "../../src/criteria/names";
import { METRICS } from "../../src/experiments/metrics-of-arms";
import {
  criterionTitle,
  methodTitle,
  metricTitle,
  nameTitle,
  pairTitle,
  shortNumber,
} from "../../src/plots/names";

describe("names", () => {
  it("knows every metric that arms are compared by", () => {
    for (const metric of Object.keys(METRICS)) expect(metricTitle(metric)).not.toBe(metric);
  });

  it("names different criteria differently", () => {
    expect(new Set(CRITERION_NAMES.map(criterionTitle)).size).toBe(CRITERION_NAMES.length);
  });

  it("shows a name that it does not know as it is", () => {
    expect(criterionTitle("constructor")).toBe("constructor");
    expect(metricTitle("toString")).toBe("toString");
    expect(nameTitle("a third thing")).toBe("a third thing");
  });

  it("reads arms in pairs as arms are titled", () => {
    expect(nameTitle("one-stage focal")).toBe("one-stage focal loss");
    expect(nameTitle("two-stage ohem-1-3")).toBe("two-stage OHEM 1:3");
    expect(pairTitle({ a: "one-stage focal", b: "one-stage ohem" })).toBe(
      "one-stage focal loss − one-stage OHEM",
    );
  });

  it("keeps what an arm's own name adds", () => {
    expect(nameTitle("one-stage ohem 128 NMS .5")).toBe("one-stage OHEM 128 NMS .5");
    expect(nameTitle("one-stage focal gamma=1")).toBe("one-stage focal loss gamma=1");
    expect(methodTitle("two-stage ohem 64")).toBe("OHEM 64");
    expect(methodTitle("mine")).toBe("mine");
  });

  it.each([
    [0.41234, "0.412"],
    [-0.0312, "-0.031"],
    [3.456, "3.46"],
    [27.26, "27.3"],
    [841.7, "842"],
    [null, "–"],
    [undefined, "–"],
    [Number.NaN, "–"],
  ])("writes %s as %s", (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });
});
