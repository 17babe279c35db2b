import { describe, expect, it } from "vitest";
import { nextSteps } from "../../src/report/evaluation-next";
import { judgedDocument } from "./judged-case";

describe("nextSteps", () => {
  it("advises by the costliest type of error, then on labels, then on a referee", () => {
    const steps = nextSteps(judgedDocument());
    expect(steps).toHaveLength(3);
    expect(steps[1]).toMatch(/^\d+ places where a label/);
    expect(steps[2]).toContain("--referee");
  });

  it("says first of all what is wrong with the files, where nothing is found or there is nothing", () => {
    const document = judgedDocument();
    const counts = (change: object) => ({ ...document, counts: { ...document.counts, ...change } });
    expect(nextSteps(counts({ objects: 0 }))).toEqual([expect.stringContaining("no object")]);
    expect(nextSteps(counts({ detections: 0 }))).toEqual([expect.stringContaining("no detection")]);
    const overall = { ...document.f1.overall!, best: null };
    expect(nextSteps({ ...document, f1: { ...document.f1, overall } })).toEqual([
      expect.stringContaining("[x, y, width, height]"),
    ]);
  });
});
