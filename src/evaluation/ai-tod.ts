import { ALL_AREAS, type EvaluationOptions } from "./coco-options";

/**
 * AI-TOD's evaluation of tiny objects (Wang et al., Tiny Object Detection in Aerial Images, ICPR 2020, section IV):
 * COCO's rules and IoU thresholds with up to 1500 detections a class in an image, and bands of size, in square
 * pixels: very tiny [0, 8²], tiny [8², 16²], small [16², 32²], medium [32², 10¹⁰], both ends included. Of the 14
 * numbers the first is AP, then AP50, AP75, AP by band, AR at 1, 100 and 1500 detections, AR by band.
 */
export const AI_TOD_OPTIONS = {
  areaRanges: [
    ALL_AREAS,
    { name: "very tiny", low: 0, high: 8 ** 2 },
    { name: "tiny", low: 8 ** 2, high: 16 ** 2 },
    { name: "small", low: 16 ** 2, high: 32 ** 2 },
    { name: "medium", low: 32 ** 2, high: 1e10 },
  ],
  maxDets: [1, 100, 1500],
} as const satisfies EvaluationOptions;

/**
 * TinyPerson's evaluation (Yu et al., Scale Match for Tiny Person Detection, WACV 2020, section 3.3): IoU .25, .5
 * and .75, 200 detections a class in an image, objects from 1 square pixel; tiny is [1, 20²] and its three parts,
 * small [20², 32²]. The authors also ignore "uncertain" and unannotated regions, by the share of the detection
 * that lies in them; annotate those as crowds (`iscrowd` 1) and they are treated so here. The summary has AP of each
 * range as the mean over the three IoU; the benchmark's AP25, AP50 and AP75 of a range are what the same options with that
 * IoU alone give.
 */
export const TINY_PERSON_OPTIONS = {
  iouThresholds: [0.25, 0.5, 0.75],
  areaRanges: [
    { name: "all", low: 1, high: 1e10 },
    { name: "tiny", low: 1, high: 20 ** 2 },
    { name: "tiny 1", low: 1, high: 8 ** 2 },
    { name: "tiny 2", low: 8 ** 2, high: 12 ** 2 },
    { name: "tiny 3", low: 12 ** 2, high: 20 ** 2 },
    { name: "small", low: 20 ** 2, high: 32 ** 2 },
    { name: "reasonable", low: 32 ** 2, high: 1e10 },
  ],
  maxDets: [200],
} as const satisfies EvaluationOptions;
