import { describe, expect, it } from "vitest";
import { analyseDetections } from "../../src/evaluation/analyse-detections";
import { evaluateAll } from "../../src/evaluation/evaluation";
import { evaluationDocument } from "../../src/report/evaluation-document";
import { judgedCase } from "./judged-case";

const settings = { groundTruth: "gt.json", detections: "dt.json", rules: "COCO" as const };
const { gt, dt } = judgedCase();
const rated = {
  ...gt,
  annotations: gt.annotations.map((each) => ({ ...each, difficulty: (each.id % 9) / 9 })),
};

describe("evaluationDocument", () => {
  it.each([
    ["nothing of difficulty", gt, undefined],
    ["difficulty by construction", rated, undefined],
    ["a referee", rated, dt.slice(0, 150)],
  ])("holds what a run's evaluation.json holds, with %s", (_, truth, referee) => {
    const document = evaluationDocument(analyseDetections(truth, dt, { referee }), null, settings);
    const { perClass, ...evaluation } = evaluateAll({ gt: truth, dt, referee });
    expect(document).toMatchObject(evaluation);
    for (const [name, { ap, ap50 }] of Object.entries(perClass))
      expect(document.perClass[name]).toMatchObject({ ap, ap50 });
    expect("hardByReferee" in document).toBe(referee !== undefined);
  });

  it("keeps the thirds by construction under the names they had", () => {
    const { byDifficulty, difficulty } = evaluationDocument(analyseDetections(rated, dt), null, settings);
    expect(byDifficulty.map(({ third }) => third)).toEqual(["hardest", "middle", "easiest"]);
    expect(byDifficulty.map(({ ap }) => ap)).toEqual(difficulty.map(({ ap }) => ap));
    expect(evaluationDocument(analyseDetections(gt, dt), null, settings).byDifficulty).toEqual([]);
  });

  it("survives JSON unchanged", () => {
    const document = evaluationDocument(analyseDetections(rated, dt), null, settings, ["w"]);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});
