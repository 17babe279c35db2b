import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CHECKOUT } from "../../scripts/setup/places.mjs";
import { rounded } from "../harness/statistics.mjs";
import { writePhotos } from "./photos.mjs";

const HIT_UAV = join(CHECKOUT, "..", "shared", "data", "hit-uav");
const BATCH = 8;
const PHOTOS = 160;
/** As arms of a comparison are trained, side by side. */
const THREADS = 1;

/**
 * @typedef {object} InputCase
 * @property {string} name
 * @property {string} data as `train --data` takes it
 * @property {number} images it trains on
 * @property {number} steps
 * @property {object} [settings] of the run
 */

/** How long training waits for its images, by runs of `train` itself; it has no peer but the step. */
export const input = {
  name: "input",
  measures: "how long a step of training waits for its images, which are decoded, cut and changed meanwhile",
  cases: [],
  async measure({ folder, say }) {
    const rows = [];
    for (const one of await casesIn(folder, say)) {
      say(`input: ${one.name}`);
      rows.push(...(await measureCase(one, join(folder, `run-${rows.length}`))));
    }
    return { about: ABOUT, rows };
  },
};

const ABOUT = {
  ours: "ms a step in which the engine waits for images, until they are its tensor",
  peer: "ms of the whole step: that, and the engine",
  ratio: "ratio = ours / peer, the share of the time that is waited: to be below 0.05",
  note:
    "one-stage detector, focal loss, batches of 8; first epoch: every image is decoded; later: pixels are in memory; " +
    "without each run's first step, before which nothing can be prepared (first ms: how long that waits)",
  threads: THREADS,
};

/** @returns {Promise<InputCase[]>} */
async function casesIn(folder, say) {
  const photos = join(folder, "photos");
  await writePhotos(photos, { count: PHOTOS });
  const ofPhotos = { data: photos, images: PHOTOS, steps: 50 };
  const ofHitUav = { data: HIT_UAV, images: 400 };
  const hitUav = [
    { name: "HIT-UAV, gray 640x512, cut to 128", ...ofHitUav, steps: 100 },
    { name: "HIT-UAV, gray 640x512, cut to 320", ...ofHitUav, steps: 70, settings: { size: 320 } },
  ];
  const isThere = existsSync(HIT_UAV);
  if (!isThere) say("input: HIT-UAV is skipped, as it is not in ../shared/data/hit-uav");
  return [
    ...(isThere ? hitUav : []),
    { name: "JPEG, colour 640x512, cut to 128", ...ofPhotos },
    { name: "JPEG, cut and resized by .8 to 1.25", ...ofPhotos, settings: { scale: [0.8, 1.25] } },
    { name: "scenes, 128", data: `scenes:1:${PHOTOS}`, images: PHOTOS, steps: 50 },
  ];
}

/**
 * Trains in a process of its own, as every run is, and reads what the run noted of its steps.
 * @param {InputCase} one
 */
export async function measureCase({ name, data, images, steps, settings }, folder) {
  const require = createRequire(import.meta.url);
  const { runInProcess } = require("../../dist/experiments/run-in-process.js");
  const { readMetrics } = require("../../dist/experiments/run-files.js");
  const run = {
    detector: "one-stage",
    criterion: "focal",
    data,
    steps,
    batchSize: BATCH,
    validationImages: 1,
  };
  await runInProcess({ ...run, ...settings }, folder, { threads: THREADS });
  return rowsOf(name, readMetrics(folder), Math.floor(images / BATCH));
}

/**
 * @param {string} name
 * @param {{milliseconds: number, waitMilliseconds: number}[]} metrics a line a step
 * @param {number} epoch steps in which every image is seen once
 */
export function rowsOf(name, metrics, epoch) {
  const firstMs = rounded(metrics[0].waitMilliseconds);
  return [
    { case: `${name}, first epoch`, ...meansOf(metrics.slice(1, epoch)), firstMs },
    { case: `${name}, later`, ...meansOf(metrics.slice(epoch)) },
  ];
}

function meansOf(steps) {
  const mean = (of) => steps.reduce((sum, step) => sum + of(step), 0) / steps.length;
  const ours = mean(({ waitMilliseconds }) => waitMilliseconds);
  const peer = ours + mean(({ milliseconds }) => milliseconds);
  return { ours: rounded(ours), peer: rounded(peer), ratio: rounded(ours / peer), rounds: steps.length };
}
