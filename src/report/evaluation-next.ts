import type { TideType } from "../evaluation/tide-judge";
import { plural } from "../plots/words";
import { costliestType } from "./evaluation-answer";
import type { EvaluationDocument } from "./evaluation-document";

const ADVICE: Record<TideType, string> = {
  classification:
    "The confusion matrix shows which classes are taken for which: give those more examples, or make one class of them.",
  localisation:
    "Boxes are found but sit badly: see whether anchors fit the objects (`inspect` counts that), and weigh the box loss more.",
  both: "Boxes are near objects, but wrong in class and place: mostly too little training, or objects too small for the anchors.",
  duplicate: "Objects are reported twice: suppress more (a lower IoU in non-maximum suppression).",
  background:
    "Background is reported as objects: look at the worst images, rule out missing labels, then train with harder negatives (focal, ohem).",
  missed:
    "Many objects are not reported at all: see how many no anchor matches (`inspect`), and whether small or rare ones are among them.",
};

/** What to look at next, a sentence an item, the most pressing first. */
export function nextSteps(document: EvaluationDocument): string[] {
  const { counts, f1, tide, labelHints, difficulty } = document;
  if (counts.objects === 0) return ["The ground truth has no object: is it the file that you meant?"];
  if (counts.detections === 0)
    return ["There is no detection of a listed category: is it the file that you meant?"];
  if (!f1.overall?.best)
    return [
      "Nothing at all is found. Are boxes [x, y, width, height] in pixels of the images as annotated, and do image and category ids agree with the ground truth's?",
    ];
  const [type, { deltaAp }] = costliestType(tide);
  return [
    ...(deltaAp ? [ADVICE[type]] : []),
    ...(labelHints.length > 0
      ? [
          `${plural(labelHints.length, "place")}${labelHints.length >= LISTED ? " or more" : ""} where a label may be missing or wrong: look at the surest before training on, for hard example mining chases wrong labels.`,
        ]
      : []),
    ...(difficulty.length === 0
      ? [
          "Nobody says which objects are hard: `--referee`, with the detections of a model trained with cross entropy, does.",
        ]
      : []),
  ];
}

/** So many hints are kept by default. */
const LISTED = 100;
