import type { DetectionAnalysis } from "../evaluation/analyse-detections";
import type { EvaluationIntervals } from "../evaluation/evaluation-intervals";
import type { GroupEvaluation } from "../evaluation/hard-groups";
import type { Evaluation, HardEvaluation } from "../types";

/** By which third of the objects, by construction: the form that `evaluate --json` had from the start. */
export type OfThird = Omit<HardEvaluation, "definition" | "ofObjects"> & {
  third: "hardest" | "middle" | "easiest";
};

/** What was judged and how, for whoever reads the numbers later. */
export interface EvaluationSettings {
  groundTruth: string;
  detections: string;
  referee?: string;
  /** Whose rules of sizes and numbers of detections. */
  rules: "COCO" | "AI-TOD";
}

/** The document of `evaluate --json` and `analysis.json`: `Evaluation` with all of the analysis beside it. */
export interface EvaluationDocument extends Omit<Evaluation, "perClass">, DetectionAnalysis {
  settings: EvaluationSettings;
  byDifficulty: OfThird[];
  /** null where none were asked for. */
  intervals: EvaluationIntervals | null;
  /** What was read otherwise than it is written; a sentence each. */
  warnings: string[];
}

/** Puts together what is known of some detections; `stats` are the values of `rows`. */
export function evaluationDocument(
  analysis: DetectionAnalysis,
  intervals: EvaluationIntervals | null,
  settings: EvaluationSettings,
  warnings: string[] = [],
): EvaluationDocument {
  const { difficulty, rows, calibration } = analysis;
  const hardBy = (definition: HardEvaluation["definition"]) => {
    const found = difficulty.find((each) => each.definition === definition && each.group === "hard");
    return found ? withoutGroup(found) : null;
  };
  const byReferee = hardBy("referee");
  return {
    stats: rows.map(({ value }) => value),
    settings,
    ...analysis,
    hard: hardBy("construction"),
    ...(byReferee && { hardByReferee: byReferee }),
    calibrationError: calibration.expectedCalibrationError,
    byDifficulty: difficulty.filter(({ definition }) => definition === "construction").map(ofThird),
    intervals,
    warnings,
  };
}

const THIRDS = { hard: "hardest", middle: "middle", easy: "easiest" } as const;

function ofThird({ group, objects, ap, ap50, recallAt1FalsePositivePerImage }: GroupEvaluation): OfThird {
  return { third: THIRDS[group], objects, ap, ap50, recallAt1FalsePositivePerImage };
}

function withoutGroup({ group: _, ...hard }: GroupEvaluation): HardEvaluation {
  return hard;
}
