import { describe, expect, it } from "vitest";
import { mostFrequentConfusions, withBackground } from "../../src/report/confusions";

const confusion = {
  classes: ["car", "bus", "background"],
  matrix: [
    [5, 3, 2],
    [4, 1, 0],
    [6, 7, 0],
  ],
};

describe("mostFrequentConfusions", () => {
  it("lists classes taken for others, the most frequent first, without hits, misses and false alarms", () => {
    expect(mostFrequentConfusions(confusion)).toEqual([
      { there: "bus", reported: "car", count: 4, objects: 5, share: 0.8 },
      { there: "car", reported: "bus", count: 3, objects: 10, share: 0.3 },
    ]);
  });
});

describe("withBackground", () => {
  it("counts objects and detections, and those of them that overlap nothing", () => {
    expect(withBackground(confusion)).toEqual({ objects: 15, missed: 2, reported: 26, falseAlarms: 13 });
  });
});
