import { rounded } from "../harness/statistics.mjs";
import { engineOf, measureStep, THREADS } from "../harness/steps.mjs";
import { scalingPage } from "./scaling-page.mjs";

const STEPS = [
  { detector: "one-stage", criterion: "focal" },
  { detector: "two-stage", criterion: "ohem" },
];
/** What is not varied. */
const USUAL = { size: 128, images: 4, classes: 3 };

/**
 * What is varied, in so many units of what has to be paid for.
 * @typedef {{name: string, setting: keyof typeof USUAL, values: number[], unitsOf: (value: number) => number}} Axis
 * @type {Axis[]}
 */
const AXES = [
  { name: "side", setting: "size", values: [64, 128, 192, 256, 320, 448], unitsOf: (side) => side ** 2 },
  { name: "batch", setting: "images", values: [1, 2, 4, 8, 16], unitsOf: (images) => images },
  { name: "classes", setting: "classes", values: [1, 3, 20, 80], unitsOf: (classes) => classes },
];

/** How time and memory of a training step grow with the area of images (and so the anchors), batch and classes. */
export const scaling = {
  name: "scaling",
  measures: "how time and memory of a training step grow with the images' side, the batch and the classes",
  cases: [],
  page: scalingPage,
  async measure({ folder, say }) {
    const engine = await engineOf({});
    const rows = [];
    for (const step of STEPS) {
      const measured = new Map(); // the usual step is on every axis
      for (const axis of AXES) {
        const points = [];
        for (const value of axis.values) {
          const one = { ...step, ...USUAL, [axis.setting]: value };
          const key = JSON.stringify(one);
          say(`scaling: ${step.detector} ${step.criterion}, ${axis.name} ${value}`);
          if (!measured.has(key)) measured.set(key, await measureStep(one, folder));
          points.push({ value, units: axis.unitsOf(value), ...measured.get(key) });
        }
        rows.push(...rowsOfAxis(`${step.detector} ${step.criterion}`, axis.name, points));
      }
    }
    return { about: { ours: `a step, ${engine}`, ...ABOUT }, rows };
  },
};

const ABOUT = {
  peer: "no other program: what the step would take if all its cost grew in proportion, from the middle of its axis",
  ratio:
    "ratio = ours / peer, at the greatest value of an axis to be at most 1.2: there growth is linear or slower; below " +
    "the middle it is above 1 where a step has costs that do not grow",
  note: "side: in proportion to its square, as are the anchors; not varied: side 128, batch 4, 3 classes",
  threads: THREADS,
};

/**
 * An axis as rows, the growth held against that in proportion from the middle point:
 *   peer = ours of the middle · units / units of the middle
 * @param {string} step
 * @param {string} axis
 * @param {{value: number, units: number, ms: number, MB: number | null}[]} points by ascending value
 */
export function rowsOfAxis(step, axis, points) {
  const middle = points[(points.length - 1) >> 1];
  return points.map(({ value, units, ms, MB }) => {
    const share = units / middle.units;
    const peer = middle.ms * share;
    return {
      case: `${step}, ${axis} ${value}`,
      step,
      axis,
      value,
      ours: rounded(ms),
      peer: rounded(peer),
      ratio: rounded(ms / peer),
      oursMemoryMB: MB,
      peerMemoryMB: MB === null ? null : rounded(middle.MB * share),
    };
  });
}
