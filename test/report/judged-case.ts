import { random } from "../../src/backend/random";
import { type AnalysisOptions, analyseDetections } from "../../src/evaluation/analyse-detections";
import { type EvaluationDocument, evaluationDocument } from "../../src/report/evaluation-document";
import type { CocoAnnotation, CocoBox, CocoDetection, CocoGroundTruth } from "../../src/types";

export interface CaseOptions {
  images?: number;
  /** Names; by default three. */
  classes?: readonly string[];
  objects?: number;
  detections?: number;
}

/** Ground truth and detections drawn from a seed: most lie near an object, some of another class, some on nothing. */
export function judgedCase({
  images = 12,
  classes = ["car", "person", "bicycle"],
  objects = 90,
  detections = 220,
}: CaseOptions = {}): { gt: CocoGroundTruth; dt: CocoDetection[] } {
  const rng = random(7, "judged-case");
  const box = (): CocoBox => {
    const [w, h] = [6 + 30 * rng.uniform(), 6 + 30 * rng.uniform()];
    return [rng.uniform() * (200 - w), rng.uniform() * (150 - h), w, h];
  };
  const anyClass = () => rng.integer(1, classes.length);
  const annotations = Array.from({ length: objects }, (_, g): CocoAnnotation => {
    const bbox = box();
    const crowd = rng.uniform() < 0.05 ? 1 : 0;
    const place = { id: g + 1, image_id: rng.integer(1, images), category_id: anyClass() };
    return { ...place, bbox, area: bbox[2] * bbox[3], iscrowd: crowd };
  });
  const dt = Array.from({ length: detections }, (): CocoDetection => {
    const near = rng.uniform() < 0.6 ? annotations[rng.integer(0, objects - 1)] : null;
    const bbox = near ? (near.bbox.map((side) => side + rng.normal()) as CocoBox) : box();
    const category_id = near && rng.uniform() < 0.8 ? near.category_id : anyClass();
    const score = Math.min(0.999, near ? 0.3 + 0.7 * rng.uniform() : 0.7 * rng.uniform());
    const image_id = near?.image_id ?? rng.integer(1, images);
    return {
      image_id,
      category_id,
      bbox: bbox.map((v, s) => (s > 1 ? Math.max(v, 1) : v)) as CocoBox,
      score,
    };
  });
  return {
    gt: {
      images: Array.from({ length: images }, (_, i) => ({
        id: i + 1,
        width: 200,
        height: 150,
        file_name: `${i + 1}.png`,
      })),
      categories: classes.map((name, k) => ({ id: k + 1, name })),
      annotations,
    },
    dt,
  };
}

/** The document of such a case; without intervals. */
export function judgedDocument(
  options: CaseOptions = {},
  analysis: AnalysisOptions = {},
): EvaluationDocument {
  const { gt, dt } = judgedCase(options);
  const settings = { groundTruth: "gt.json", detections: "dt.json", rules: "COCO" as const };
  return evaluationDocument(analyseDetections(gt, dt, analysis), null, settings);
}

/** Names of so many classes. */
export function manyClasses(count: number): string[] {
  return Array.from({ length: count }, (_, k) => `kind ${k + 1}`);
}
