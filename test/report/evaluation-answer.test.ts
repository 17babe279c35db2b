import { describe, expect, it } from "vitest";
import { TIDE_TYPES } from "../../src/evaluation/tide-judge";
import { costliestType, evaluationAnswer } from "../../src/report/evaluation-answer";
import { judgedDocument } from "./judged-case";

describe("evaluationAnswer", () => {
  it("says AP, what was judged, and where F1 is best", () => {
    const document = judgedDocument();
    const [first, second] = evaluationAnswer(document);
    expect(first).toContain(`AP ${document.stats[0].toFixed(3)}`);
    expect(first).toContain("220 detections in 12 images");
    expect(second).toContain(`F1 is best (${document.f1.overall!.best!.f1.toFixed(3)})`);
  });

  it("says whether scores promise too much or too little", () => {
    const document = judgedDocument();
    const bin = { low: 0.8, high: 0.9, count: 10, meanScore: 0.85, precision: 0.5 };
    const said = (precision: number, error: number) => {
      const calibration = {
        ...document.calibration,
        bins: [{ ...bin, precision }],
        expectedCalibrationError: error,
      };
      return evaluationAnswer({ ...document, calibration }).at(-1);
    };
    expect(said(0.5, 0.35)).toContain("too much");
    expect(said(1, 0.15)).toContain("too little");
    expect(said(0.85, 0)).toContain("mean what they say");
  });

  it("warns that a few objects of a rare class weigh as much as all of a common one", () => {
    const document = judgedDocument();
    const line = document.perClass.car;
    const perClass = { common: { ...line, ap: 0.5, objects: 1000 }, rare: { ...line, ap: 0.1, objects: 12 } };
    expect(evaluationAnswer({ ...document, perClass }).join(" ")).toContain("weigh as much as the 1,000");
    const alike = { ...perClass, rare: { ...perClass.rare, objects: 900 } };
    expect(evaluationAnswer({ ...document, perClass: alike }).join(" ")).not.toContain("weigh as much");
  });

  it("speaks where there is nothing to find and nothing was found", () => {
    expect(evaluationAnswer(judgedDocument({ objects: 1, detections: 0 }))[0]).toContain("0 detections");
  });
});

describe("costliestType", () => {
  it("is the type whose mending would gain most", () => {
    const { tide } = judgedDocument();
    const [, { deltaAp }] = costliestType(tide);
    expect(deltaAp).toBe(Math.max(...TIDE_TYPES.map((type) => tide.errors[type].deltaAp!)));
  });
});
